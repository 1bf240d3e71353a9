import type { Clock } from '@zuora-jobs/client'
import { expect, it } from 'vitest'

import { createGate, NotOwnerError } from './create-gate.ts'

const MARGIN_MS = 8_000

/** A gate whose lease is renewed, or not, while it is waited for. */
function gateWith(leftAt: readonly number[]): {
  readonly gate: ReturnType<typeof createGate>
  readonly slept: number[]
  readonly onSleep: { run?: () => void }
} {
  const slept: number[] = []
  const onSleep: { run?: () => void } = {}
  const clock = {
    now: () => 0,
    elapsed: () => 0,
    after(ms: number, wake: () => void) {
      slept.push(ms)
      onSleep.run?.()
      queueMicrotask(wake)
      return () => {}
    },
  } as unknown as Clock
  const left = (): number => leftAt[Math.min(slept.length, leftAt.length - 1)]!
  return { gate: createGate(clock, { left, renewed: () => {} }, MARGIN_MS), slept, onSleep }
}

it('lets pass while the lease lasts for the margin', async () => {
  const { gate, slept } = gateWith([MARGIN_MS])
  expect([gate.isOpen(), gate.isClosed()]).toEqual([true, false])
  await gate.pass()
  expect(slept).toEqual([])
})

it('waits for the next beat, a quarter of the margin at a time', async () => {
  const { gate, slept } = gateWith([MARGIN_MS - 1, 0, MARGIN_MS])
  expect(gate.isOpen()).toBe(false)
  await gate.pass()
  expect(slept).toEqual([2_000, 2_000])
})

it('is closed for good, also for who waits', async () => {
  const { gate, onSleep } = gateWith([0])
  onSleep.run = gate.close
  await expect(gate.pass()).rejects.toThrow(NotOwnerError)
  expect([gate.isOpen(), gate.isClosed()]).toEqual([false, true])

  const open = gateWith([MARGIN_MS]).gate
  open.close()
  expect(open.isOpen()).toBe(false)
  await expect(open.pass()).rejects.toMatchObject({ name: 'NotOwnerError', sent: false })
})

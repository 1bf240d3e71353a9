// While a worker waits, it does nothing.
import { type VirtualClock, virtualClock } from '@zuora-jobs/testing'
import { expect, it } from 'vitest'

import { createStage, type Stage } from './at-tenant.ts'
import { deletion, query } from './entries.ts'

/** A clock that counts the timers that are set. */
function countingClock(): VirtualClock & { readonly timers: () => number } {
  const clock = virtualClock()
  let timers = 0
  const after: VirtualClock['after'] = (ms, wake) => {
    timers += 1
    return clock.after(ms, wake)
  }
  return { ...clock, after, timers: () => timers }
}

/** How many timers a worker sets in a minute, once it has begun what it can. */
async function timersOf(
  { clock, fleet, pass }: Stage,
  timers: () => number,
  maxOpen: number,
): Promise<number> {
  const worker = fleet.work({ leaseMs: 60_000, maxOpen })
  await pass(10_000)
  const before = timers()
  await pass(60_000)
  const set = timers() - before
  expect(clock.elapsed()).toBe(70_000)
  await worker.stop()
  await fleet.close()
  return set
}

it('an owner was woken each millisecond while a probe of a place waited for a submit that was under way', async () => {
  const { timers, ...clock } = countingClock()
  const stage = createStage({
    clock,
    tenantOptions: {
      life: () => ({ durationMs: 600_000 }),
      async around({ method }, work) {
        if (method === 'POST') await stage.pass(100_000)
        return work()
      },
    },
  })
  const { fleet, tenant } = stage
  // Of five places one is left.
  for (let other = 0; other < 4; other += 1) tenant('acme').add('customObjects', deletion('other') as never)
  for (const ship of ['one', 'two']) await fleet.enqueue('acme', 'customObjects', deletion(ship) as never)
  expect(await timersOf(stage, timers, 50)).toBeLessThan(50)
})

it('an owner was woken each millisecond while its worker had no room in its memory', async () => {
  const { timers, ...clock } = countingClock()
  const stage = createStage({ clock, tenantOptions: { life: () => ({ durationMs: 600_000 }) } })
  for (const number of [1, 2]) await stage.fleet.enqueue('acme', 'aqua', query(number))
  // It looks each second whether there is some.
  expect(await timersOf(stage, timers, 1)).toBeLessThan(150)
})

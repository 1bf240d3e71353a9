import { expect, test } from 'vitest'

import { createClock, type MachineTime, STEPPED_TIME_START } from './clock.ts'

function machine(): MachineTime & { pass: (ms: number) => void; timers: () => number } {
  let passed = 0
  let timers: { at: number; call: () => void }[] = []
  return {
    epochMs: () => 1_000_000,
    monotonicMs: () => 50 + passed,
    later: (ms, call) => {
      const timer = { at: passed + ms, call }
      timers.push(timer)
      return () => void (timers = timers.filter((one) => one !== timer))
    },
    pass: (ms) => {
      passed += ms
      const due = timers.filter(({ at }) => at <= passed)
      timers = timers.filter(({ at }) => at > passed)
      for (const { call } of due) call()
    },
    timers: () => timers.length,
  }
}

async function isOver(wait: Promise<void>): Promise<boolean> {
  return await Promise.race([
    wait.then(() => true),
    new Promise<false>((resolve) => setImmediate(resolve, false)),
  ])
}

test('stepped time stands still until it is advanced', () => {
  const clock = createClock('stepped')
  expect(clock.now()).toBe(STEPPED_TIME_START)
  clock.advance(1500)
  expect(clock.now()).toBe(STEPPED_TIME_START + 1500)
})

test('real time follows the machine and can be pushed forward', () => {
  const time = machine()
  const clock = createClock('real', time)
  time.pass(300)
  clock.advance(1000)
  expect(clock.now()).toBe(1_001_300)
})

test('accelerated time multiplies what passes, not what is advanced', () => {
  const time = machine()
  const clock = createClock({ accelerate: 60 }, time)
  time.pass(1000)
  clock.advance(5)
  expect(clock.now()).toBe(1_060_005)
})

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses to advance by %s', (ms) => {
  expect(() => createClock('stepped').advance(ms)).toThrow(/moves forward/)
})

test('in stepped time only a step ends a wait, and nothing runs meanwhile', async () => {
  const time = machine()
  const clock = createClock('stepped', time)
  const wait = clock.wait(1000)
  clock.advance(999)
  expect(await isOver(wait)).toBe(false)
  expect(time.timers()).toBe(0)
  clock.advance(1)
  expect(await isOver(wait)).toBe(true)
})

test('a wait in accelerated time is shorter, and a step shortens it further', async () => {
  const time = machine()
  const clock = createClock({ accelerate: 60 }, time)
  const [first, second] = [clock.wait(60_000), clock.wait(120_000)]
  time.pass(999)
  expect(await isOver(first)).toBe(false)
  time.pass(1)
  expect(await isOver(first)).toBe(true)
  clock.advance(59_999)
  expect(await isOver(second)).toBe(false)
  clock.advance(1)
  expect(await isOver(second)).toBe(true)
  expect(time.timers()).toBe(0)
})

test('a stopped clock leaves no timer and nobody waiting', async () => {
  const time = machine()
  const clock = createClock('real', time)
  const wait = clock.wait(60_000)
  clock.stop()
  expect(await isOver(wait)).toBe(true)
  expect(await isOver(clock.wait(60_000))).toBe(true)
  expect(time.timers()).toBe(0)
})

test('no time to wait is over at once', async () => {
  expect(await isOver(createClock('stepped').wait(0))).toBe(true)
})

test('time goes on from where it is told to', () => {
  const time = machine()
  const clock = createClock('real', time, 5000)
  time.pass(10)
  expect(clock.now()).toBe(5010)
})

test('alarms ring in the order of their instants, and one can take another one back', () => {
  const clock = createClock('stepped')
  const rung: string[] = []
  const start = clock.now()
  const takeBack = clock.at(start + 30, () => rung.push('late'))
  clock.at(start + 20, () => {
    rung.push('second')
    takeBack()
  })
  clock.at(start + 10, () => rung.push('first'))
  expect(clock.next()).toBe(start + 10)
  clock.advance(60)
  expect(rung).toEqual(['first', 'second'])
  expect(clock.next()).toBeUndefined()
})

test('an alarm that is due already does not ring before it is in hand', () => {
  const time = machine()
  const clock = createClock('stepped', time)
  const rung: string[] = []
  clock.at(clock.now(), () => rung.push('now'))
  clock.at(clock.now(), () => rung.push('never'))()
  expect(rung).toEqual([])
  time.pass(0)
  expect(rung).toEqual(['now'])
})

test('a stopped clock rings no alarm and keeps no timer for one', () => {
  const time = machine()
  const clock = createClock('real', time)
  const ring = (): never => {
    throw new Error('rung')
  }
  clock.at(clock.now() + 10, ring)
  clock.stop()
  clock.at(clock.now(), ring)
  time.pass(20)
  expect(clock.stopped).toBe(true)
  expect(time.timers()).toBe(0)
})

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { describe, expect, it } from 'vitest'

import { createWorld } from './create-world.ts'
import { NETWORK_FAULTS } from './network/faults.ts'
import type { Program } from './process/run-program.ts'
import { INPUTS } from './tenant/inputs.ts'

const ALL = { network: 0.3, tenant: 0.3, store: 0.2, death: 0.05, clock: 0.5 }

const submit = (): Request =>
  new Request('https://rest.zuora.test/objects/jobs', {
    method: 'POST',
    body: JSON.stringify(INPUTS.deletion),
    headers: { 'content-type': 'application/json' },
  })

/** Submits until it has counted to three; what it knows is in its store. */
const countToThree: Program<number> = async ({ fetch, store, clock }) => {
  for (;;) {
    await new Promise<void>((resolve) => clock.after(1_000, resolve))
    const kept = await store.get('count').catch(() => 'failed' as const)
    if (kept === 'failed') continue
    const count = Number(kept?.value ?? 0)
    if (count === 3) return count
    await fetch(submit()).catch(() => {})
    await store.put('count', count + 1, kept?.version).catch(() => {})
  }
}

const historyOf = async (seed: number): Promise<readonly string[]> => {
  const lines: string[] = []
  const world = createWorld(seed, { rates: ALL, log: (line) => lines.push(line) })
  await world.run(countToThree)
  return lines
}

describe('a world', () => {
  it('is the same again for the same seed, and another for another', async () => {
    const first = await historyOf(3)
    expect(first.length).toBeGreaterThan(3)
    expect(await historyOf(3)).toEqual(first)
    expect(await historyOf(4)).not.toEqual(first)
  })

  it('has everything in it that may go wrong', async () => {
    const all = (await Promise.all(Array.from({ length: 400 }, (_, seed) => historyOf(seed)))).join('\n')
    for (const fault of Object.keys(NETWORK_FAULTS)) expect(all).toContain(`the network ${fault}`)
    expect(all).toMatch(/the program is killed before POST/)
    expect(all).toMatch(/the program is killed before it gets the answer to POST/)
    expect(all).toMatch(/the program is killed while it waits/)
    expect(all).toMatch(/the store fails before .+ put/)
    expect(all).toMatch(/somebody sets the clock by -\d+ ms/)
    expect(all).toMatch(/Zuora fails after it has started the job/)
  })

  it('is calm where nothing is to go wrong', async () => {
    const world = createWorld(1)
    expect(await world.run(countToThree)).toBe(3)
    expect(world.tenant.requests).toHaveLength(3)
    expect(world.clock.elapsed()).toBe(4_000)
  })

  it('becomes calm when it is told to', async () => {
    const world = createWorld(1, { rates: { network: 1, store: 1, death: 1 } })
    world.calm()
    expect(await world.run(countToThree)).toBe(3)
    expect(world.tenant.jobs).toHaveLength(3)
  })
})

describe('a process', () => {
  it('that is killed leaves what it has kept, and nothing else', async () => {
    const world = createWorld(5, { rates: { death: 0.3 } })
    let memory = 0
    const numbers: number[] = []
    await world.run(async (process) => {
      numbers.push(process.number)
      let own = 0
      while (own < 3) {
        own += 1
        memory += 1
        await process.store.put(`${process.number}/${own}`, own, undefined)
      }
    })
    expect(numbers.length).toBeGreaterThan(1)
    expect(numbers).toEqual(numbers.map((_, index) => index))
    expect(memory).toBeGreaterThan(3)
    const last = numbers.at(-1)!
    expect(await world.store.list(`${last}/`)).toEqual([1, 2, 3].map((own) => `${last}/${own}`))
  })

  it('gets no answer and no wake-up once it is dead', async () => {
    const world = createWorld(2, { rates: { death: 1 } })
    let afterDeath = 0
    let starts = 0
    await world.run(async ({ fetch, clock }) => {
      starts += 1
      if (starts === 3) return world.calm()
      clock.after(1, () => (afterDeath += 1))
      await fetch(submit())
      afterDeath += 1
      return undefined
    })
    expect(afterDeath).toBe(0)
  })

  it('was kept in memory for ever once it was dead', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const world = createWorld(2, { rates: { death: 1 } })
    let memory: WeakRef<object> | undefined
    await world.run(async ({ fetch }) => {
      if (memory !== undefined) return world.calm()
      const own = {}
      memory = new WeakRef(own)
      await fetch(submit())
      throw new Error('it has outlived its death', { cause: own })
    })
    // A reference that was made in this turn is strong until its end.
    await new Promise((resolve) => setImmediate(resolve))
    collect()
    expect(memory!.deref()).toBeUndefined()
  })

  it('that waits for nothing is found to hang', async () => {
    await expect(createWorld(1).run(() => new Promise(() => {}))).rejects.toThrow('waits for no time to come')
  })

  it('that sends without end is found to hang', async () => {
    const sendsOn: Program<never> = async ({ fetch }) => {
      for (;;) await fetch(submit())
    }
    await expect(createWorld(1).run(sendsOn)).rejects.toThrow('has not ended after 5000 requests')
  })

  it('that waits for ever is found to hang', async () => {
    const forEver: Program<never> = async ({ clock }) => {
      for (;;) await new Promise<void>((resolve) => clock.after(86_400_000, resolve))
    }
    await expect(createWorld(1).run(forEver)).rejects.toThrow('has not ended after 30 days')
  })
})

import { expect, it } from 'vitest'

import { createWorld } from '../create-world.ts'
import type { Program } from '../process/run-program.ts'
import { runCampaign } from './run-campaign.ts'
import type { Subject } from './subject.ts'
import { tellFailing, tellProgress } from './tell.ts'

const submit = (): Request =>
  new Request('https://rest.zuora.test/v1/batch-query', {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'the-one' },
  })

/** Submits until there is an answer: with a key it makes one job, and without one as many as it likes. */
const submits =
  (hasKey: boolean): Program<void> =>
  async ({ fetch, clock }) => {
    for (;;) {
      const request = submit()
      if (!hasKey) request.headers.delete('idempotency-key')
      const status = await fetch(request).then(
        ({ status }) => status,
        () => 0,
      )
      if (status === 200) return
      await new Promise<void>((resolve) => clock.after(200_000, resolve))
    }
  }

const subjectOf = (name: string, program: Program<void>): Subject => ({
  name,
  async live(seed, replay) {
    const world = createWorld(seed, { ...replay, rates: { network: 0.4, death: 0.05 } })
    await world.run(program)
    const { length } = world.tenant.jobs
    if (length > 1) throw new Error(`${length} jobs for one intent`)
  },
})

it('lives all seeds of a program that is right, and says how far it is', async () => {
  const told: number[] = []
  const result = await runCampaign(subjectOf('right', submits(true)), {
    from: 11,
    seeds: 25,
    onProgress: (done) => told.push(done),
  })
  expect(result).toEqual({ lived: 25, failing: undefined })
  expect(told).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
})

it('finds a submit that is repeated blindly, and the one fault that it takes', async () => {
  const subject = subjectOf('blind', submits(false))
  const { failing, lived } = await runCampaign(subject, { seeds: 100 })
  expect(String(failing?.error)).toBe('Error: 2 jobs for one intent')
  expect(failing?.seed).toBe(lived)
  expect(failing?.faults).toHaveLength(1)
  expect(failing?.log.filter((line) => line.includes('POST /v1/batch-query'))).toHaveLength(2)

  const only = new Set(failing?.faults)
  const again = await runCampaign(subject, { from: failing!.seed, seeds: 1, only })
  expect(again.failing?.log).toEqual(failing?.log)
  expect(tellFailing('blind', failing!)).toContain(
    `npm run campaign -- --subject blind --from ${failing!.seed} --seeds 1 --only ${failing!.faults[0]}`,
  )
})

it('finds a failure that takes no fault', async () => {
  const broken: Subject = { name: 'broken', live: () => Promise.reject(new Error('always')) }
  const { failing } = await runCampaign(broken, { seeds: 5 })
  expect(failing).toMatchObject({ seed: 1, faults: [], log: [] })
  expect(tellFailing('broken', failing!)).toContain("--only ''")
})

it('leaves out the middle of a long history', () => {
  const log = Array.from({ length: 500 }, (_, index) => `line ${index}`)
  const told = tellFailing('long', { seed: 1, faults: [], log, error: new Error('x') })
  expect(told).toContain('… 380 lines left out …')
  expect(told).toContain('line 0\n')
  expect(told).toContain('line 499\n')
})

it('tells of every tenth of a campaign', () => {
  expect(tellProgress('aqua', 100, 1_000, 250)).toBe('aqua: 100 of 1,000 histories, 0.3 s, 2.50 ms each')
  expect(tellProgress('aqua', 110, 1_000, 250)).toBeUndefined()
  expect(tellProgress('aqua', 7, 7, 70)).toBe('aqua: 7 of 7 histories, 0.1 s, 10.00 ms each')
})

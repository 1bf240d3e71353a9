import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Jobs } from '@zuora-jobs/polling'
import type { Mutant, SimulatedProcess } from '@zuora-jobs/simulate'

import { worksOf } from './works-of.ts'
import type { Broken } from './world-of.ts'

type Spoiled = (jobs: Jobs, process: SimulatedProcess, folder: string) => Partial<Jobs>

const spoiled = (change: Spoiled): Broken => ({
  jobs: (jobs, process, folder) => ({ ...jobs, ...change(jobs, process, folder) }),
})

const submitsTwice = spoiled((jobs) => ({
  async submit(family, input, options) {
    await jobs.submit(family, input, { ...options, idempotencyKey: undefined })
    return jobs.submit(family, input, options)
  },
}))
const hearsNoAbort = spoiled((jobs) => ({
  submit: (family, input, options) => jobs.submit(family, input, { ...options, signal: undefined }),
  advance: (handle, options) => jobs.advance(handle, { ...options, signal: undefined }),
}))
const forgetsTimers = spoiled((jobs, { clock }) => ({
  submit(family, input, options) {
    clock.after(1e12, () => {})
    return jobs.submit(family, input, options)
  },
}))
const callsEveryEndASuccess = spoiled((jobs) => ({
  async advance(handle, options) {
    const step = await jobs.advance(handle, options)
    if (!step.done) return step
    const { result } = step.outcome
    const clean =
      typeof result === 'object' && result !== null && 'rejected' in result
        ? { ...result, rejected: [] }
        : result
    return {
      ...step,
      outcome: { ...step.outcome, phase: 'succeeded', result: clean, problems: [] },
    }
  },
}))
const throwsAnything = spoiled((jobs) => ({
  submit: (family, input, options) =>
    jobs.submit(family, input, options).catch((error: unknown) => {
      throw new Error('something failed', { cause: error })
    }),
}))
const tellsTheToken = spoiled((jobs) => ({
  submit: (family, input, options) =>
    jobs.submit(family, input, options).catch((error: unknown) => {
      throw Object.assign(error as Error, { request: { authorization: 'Bearer a-token' } })
    }),
}))
const writesUnderTheName = spoiled((jobs, _process, folder) => ({
  async submit(family, input, options) {
    writeFileSync(join(folder, 'out/accounts.csv'), 'Id,Name\r\n1,')
    return jobs.submit(family, input, options)
  },
}))
const opensMore = spoiled((jobs) => ({
  async submit(family, input, options) {
    const { ids } = input as { readonly ids: readonly string[] }
    const others = ids.map((id) => id.replace('0badc0de', '0badbeef'))
    for (let more = 0; more < 2; more += 1) {
      await jobs.submit(family, { ...input, ids: others } as never, {
        idempotencyKey: `${more}${ids[0]}`,
      })
    }
    return jobs.submit(family, input, options)
  },
}))

/** What breaks this package for a test, and what finds it. */
export const MUTANTS: readonly Mutant[] = [
  { name: 'submits everything twice', violates: 'oneJob', subject: worksOf('export', submitsTwice) },
  {
    name: 'starts a load again and forgets the first',
    violates: 'noneForgotten',
    subject: worksOf('load', submitsTwice),
  },
  { name: 'does not hear an abort', violates: 'silence', subject: worksOf('load', hearsNoAbort) },
  { name: 'forgets its timers', violates: 'nothingLeft', subject: worksOf('label', forgetsTimers) },
  { name: 'calls every end a success', violates: 'truth', subject: worksOf('label', callsEveryEndASuccess) },
  {
    name: 'takes refused rows for loaded',
    violates: 'addsUp',
    subject: worksOf('load', callsEveryEndASuccess),
  },
  { name: 'throws errors of no type', violates: 'typed', subject: worksOf('load', throwsAnything) },
  { name: 'has the token in an error', violates: 'noSecret', subject: worksOf('load', tellsTheToken) },
  {
    name: 'writes under the name of a file',
    violates: 'wholeFiles',
    subject: worksOf('export', writesUnderTheName),
  },
  { name: 'opens more jobs than it was told', violates: 'slots', subject: worksOf('label', opensMore) },
]

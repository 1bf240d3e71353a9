import { readdirSync } from 'node:fs'

import type { Jobs } from '@zuora-jobs/polling'
import { describe, expect, it } from 'vitest'

import { temporaryFolder } from '../../test/temporary-folder.ts'
import { ACCOUNTS, accounts, tenantWith } from '../../test/tenant.ts'
import { verify } from '../files/verify.ts'
import { advanceExport, type ExportStep } from './advance-export.ts'
import { beginExport } from './begin-export.ts'
import type { ExportResult } from './export-result.ts'

const OTHER = { query: 'select Id from Account', type: 'zoql' } as const

/** An engine that keeps states as JSON, and loses what the first attempt at each step has returned. */
async function runDurably(
  jobs: Jobs,
  to: string,
  attempts: number,
): Promise<{ readonly steps: readonly string[]; readonly result: ExportResult }> {
  const begun = await beginExport({ queries: [ACCOUNTS, OTHER], to })
  let step: ExportStep = { done: false, state: begun }
  const steps: string[] = []
  while (!step.done) {
    const kept = JSON.stringify(step.state)
    const [part] = step.state.parts
    steps.push(part!.job.step === 'ended' ? `save ${part!.files?.length ?? 0}` : part!.job.step)
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      step = await advanceExport(jobs, JSON.parse(kept) as typeof begun, { overwrite: 'results' })
    }
    if (!step.done && step.nextAt !== undefined) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { steps, result: step.result }
}

describe('advanceExport', () => {
  it('is one step at a time', async () => {
    const { jobs } = await tenantWith({ data: accounts(5) })
    const to = temporaryFolder()
    const { steps, result } = await runDurably(jobs, to, 1)
    expect(steps.filter((step) => step !== 'running')).toEqual([
      'planned',
      'submitting',
      'save 0',
      'save 1',
      'save 2',
    ])
    expect((await verify(result.manifest!)).isWhole).toBe(true)
  })

  it('comes to the same where an engine repeats every step', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(5) })
    const to = temporaryFolder()
    const { result } = await runDurably(jobs, to, 2)
    expect(result).toMatchObject({ phase: 'succeeded', files: [{ records: 5 }, { records: 5 }] })
    expect(readdirSync(to).toSorted()).toEqual(['accounts.csv', 'manifest.json', 'query-1.csv'])
    expect((await verify(result.manifest!)).isWhole).toBe(true)
    expect(tenant.jobs).toHaveLength(1)
  })
})

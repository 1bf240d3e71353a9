import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Replay, resultFile } from '@zuora-jobs/simulate'
import { holds } from '@zuora-jobs/testing/invariants'

import { ExportIncompleteError, exportQueries, type ExportResult, verify } from '../../src/index.ts'
import { type Broken, liveIn } from './world-of.ts'

const QUERIES = [
  { name: 'accounts', query: 'select Id, Name from Account', type: 'zoql' },
  { name: 'invoices', query: 'select Id, Name from Invoice', type: 'zoql' },
] as const

/** An export in a world where anything may go wrong: one job, and each file whole or absent. */
export async function liveExport(seed: number, replay: Replay, broken: Broken = {}): Promise<void> {
  await liveIn(seed, replay, { ...broken, hasKeys: true }, async ({ world, folder, errors, until }) => {
    const to = join(folder, 'out')
    mkdirSync(to)
    const result = await until(({ jobs, store, signal, resolve }) => {
      checkFiles(to)
      return exportQueries(jobs, {
        queries: QUERIES,
        to: `${to}/`,
        store,
        key: 'e',
        signal,
        resolve,
        giveUpAfterMs: 60_000,
      }).catch((error: unknown): ExportResult => {
        if (error instanceof ExportIncompleteError) return error.result
        throw error
      })
    })
    // A job that Zuora says it does not know is made anew, and one whose files it has deleted. So is what has
    // ended without all of its files, also where nobody was told before a kill.
    const lost = errors.filter((name) => /^(JobNotFound|FileExpired)Error$/.test(name)).length
    const { jobs } = world.tenant
    const whole = jobs.slice(0, -1).filter((job) => world.tenant.phaseOf(job) === 'succeeded')
    holds('oneJob', jobs.length > 0 && whole.length <= lost, `There are ${jobs.length}.`)
    const job = jobs.find(({ id }) => id === result.jobs.at(-1)!.id)
    holds(
      'truth',
      result.phase === world.tenant.phaseOf(job!),
      `${result.phase}, ${world.tenant.phaseOf(job!)}`,
    )
    const due = { succeeded: 2, partial: 1 }[result.phase as string] ?? 0
    holds('wholeFiles', result.files.length === due, `${result.files.length} of ${due} files`)
    checkFiles(to)
    const drafts = readdirSync(to).filter((name) => name.endsWith('.part'))
    holds('wholeFiles', drafts.length === 0 || due === 0, `${drafts.join(', ')} is left.`)
    for (const [index, { path }] of result.files.entries()) {
      const isRight = readFileSync(path!, 'utf8') === resultFile(`${job!.id}-f${index + 1}`)
      holds('wholeFiles', isRight, `${path!} is not what Zuora sent.`)
    }
    if (result.manifest !== undefined) {
      holds('wholeFiles', (await verify(result.manifest)).isWhole, 'The manifest does not hold.')
    }
  })
}

/** At no time is a part of a file under its name. */
function checkFiles(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.csv') && !name.startsWith('.'))) {
    const lines = readFileSync(join(folder, name), 'utf8').split('\r\n')
    holds('wholeFiles', lines.length === 4 && lines[3] === '', `${name} has ${lines.length} lines.`)
  }
}

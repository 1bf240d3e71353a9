import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { createZuoraClient } from '@zuora-jobs/client'
import { ExportIncompleteError, exportQueries, type ExportResult, verify } from '@zuora-jobs/data'
import { fileStore } from '@zuora-jobs/data/store'
import { createJobs } from '@zuora-jobs/polling'
import { holds } from '@zuora-jobs/testing/invariants'

import { persist } from '../persist.ts'
import { type Actor, doubled, jobsAbout, type Stack, type TrueJob } from '../stack.ts'

const QUERIES = [
  { name: 'accounts', query: "select Id, Name from Account where Name != 'accounts'", type: 'zoql' },
  { name: 'invoices', query: "select Id, Name from Account where Name != 'invoices'", type: 'zoql' },
] as const

/** An export of two queries, whose state is kept in files. */
export const exportsFiles: Actor = {
  name: 'exports files',
  async live(stack) {
    const to = join(stack.folder, 'out')
    mkdirSync(to)
    const mine = () => jobsAbout(stack, 'aqua', QUERIES[0].query)
    let lost = 0
    const result = await stack.world.run((process) =>
      persist(stack, process, mine, async ({ signal, fetch, resolve }) => {
        const zuora = createZuoraClient({ ...stack.reach(process), fetch })
        checkNames(stack, to)
        return exportQueries(createJobs(zuora, { clock: process.clock }), {
          queries: QUERIES,
          to: `${to}/`,
          store: fileStore(join(stack.folder, 'states')),
          key: 'e',
          signal,
          resolve,
          giveUpAfterMs: 60_000,
        }).catch((error: unknown): ExportResult => {
          if (error instanceof ExportIncompleteError) return error.result
          if (/^(JobNotFound|FileExpired)Error$/.test((error as Error).name)) lost += 1
          throw error
        })
      }),
    )
    return async () => {
      const jobs = mine()
      // A job that Zuora says it does not know is made anew.
      holds('oneJob', jobs.length > 0 && doubled(jobs) <= lost, `There are ${jobs.length}.`)
      const job = jobs.find(({ id }) => id === result.jobs.at(-1)!.id)!
      holds('truth', job.phase === result.phase, `It is ${job.phase}, and said to be ${result.phase}.`)
      const due = { succeeded: 2, partial: 1 }[result.phase as string] ?? 0
      holds('wholeFiles', result.files.length === due, `${result.files.length} of ${due} files.`)
      checkNames(stack, to)
      for (const [index, { path }] of result.files.entries()) {
        const isRight = readFileSync(path!, 'utf8') === stack.fileOf(job, index + 1)
        holds('wholeFiles', isRight, `${path!} is not what Zuora sent.`)
      }
      if (result.manifest === undefined) return
      holds('wholeFiles', (await verify(result.manifest)).isWhole, 'The manifest does not hold.')
    }
  },
}

/** At no time is a part of a file under its name. */
function checkNames({ fileOf }: Stack, folder: string): void {
  if (!existsSync(folder)) return
  const whole = fileOf({ id: '' } as TrueJob, 1).split('\n').length
  for (const name of readdirSync(folder).filter((name) => /^[^.].*\.csv$/.test(name))) {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n')
    holds('wholeFiles', lines.length === whole && lines.at(-1) === '', `${name} has ${lines.length} lines.`)
  }
}

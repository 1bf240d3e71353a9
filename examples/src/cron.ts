/**
 * A nightly export, as cron runs it: `node cron.ts accounts.csv`. It may be killed at any time, between the
 * submit and its answer as well: run again, it goes on, with the same job. `flock` keeps two from running at
 * once.
 */
import { rename, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { JobOutcomeError } from '@zuora-jobs/polling'

import { jobs, zuora } from './jobs.ts'
import { keep, kept } from './keep.ts'
import { type Started, submitOnce } from './submit-once.ts'

/** Exports into a file, which appears when it is whole. */
export async function exportTo(output: string): Promise<string> {
  const path = `${output}.job`
  const handle = await submitOnce(await kept<Started>(path), (started) =>
    started === undefined ? rm(path, { force: true }) : keep(path, started),
  )
  try {
    await jobs.wait(handle, { timeoutMs: 6 * 3_600_000 })
  } catch (error) {
    // It has ended, and not well: the next night starts another one. After any other error the job goes on.
    if (error instanceof JobOutcomeError) await rm(path)
    throw error
  }
  const job = await zuora.aqua.get({ jobId: handle.id })
  const { body } = await zuora.files.download({ fileId: job.batches[0]!.fileId! })
  await writeFile(`${output}.new`, body)
  await rename(`${output}.new`, output)
  await rm(path)
  return `job ${handle.id} is in ${output}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await exportTo(process.argv[2]!))

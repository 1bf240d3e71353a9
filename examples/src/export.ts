/**
 * A nightly export, as cron runs it: `node export.ts exports/`. It may be killed at any time, and started as
 * often as one likes: there is one job a night, files are whole or absent, and `manifest.json` says of which
 * night they are.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { exportQueries } from '@zuora-jobs/data'
import { fileStore } from '@zuora-jobs/data/store'

import { jobs } from './jobs.ts'

/** Exports into a folder, once a night. */
export async function exportNightly(folder: string, night: string): Promise<string> {
  const {
    jobs: [job],
    files,
    reused,
  } = await exportQueries(jobs, {
    queries: [
      { name: 'accounts', query: 'select AccountNumber, BillCycleDay from Account', type: 'zoql' },
      { name: 'invoices', query: 'select InvoiceNumber, Amount from Invoice', type: 'zoql' },
    ],
    format: 'gzip', // on the way; the files are CSV
    to: join(folder, '/'),
    createFolders: true,
    store: fileStore(`${folder.replace(/\/$/, '')}.states`),
    key: `nightly-${night}`,
    withinMs: 6 * 3_600_000,
    onProgress(event) {
      if (event.type === 'file-expiring') console.error(`${event.file} will be gone in ${event.leftMs} ms`)
    },
  })
  const told = files.map(({ name, records }) => `${name} (${records})`).join(', ')
  return `job ${job!.id}${reused ? ', as before' : ''}: ${told}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(await exportNightly(process.argv[2]!, new Date().toISOString().slice(0, 10)))
}

/**
 * Loads a CSV into the custom object `passenger`: `node src/load.ts in.csv monday`. It may be killed at any
 * time: started again with the same words it goes on, and loads no record twice. What Zuora rejects is in
 * `in.rejects.csv`, with the reasons: mend it there, and load that file as it is, under another name.
 */
import { isDataError, loadCsv } from '@zuora-jobs/data'
import { fileStore } from '@zuora-jobs/data/store'
import { isJobError } from '@zuora-jobs/polling'

import { jobs } from './jobs.ts'

const [, , from = 'in.csv', key = new Date().toISOString().slice(0, 10)] = process.argv
try {
  const { records, loaded, rejected, unknown, rejectsFile, unknownFile } = await loadCsv(jobs, {
    object: 'passenger',
    operation: 'create',
    from,
    rejectsTo: from.replace(/(\.csv)?$/, '.rejects.csv'),
    store: fileStore(`${from}.states`),
    key,
    soleSubmitter: true, // nobody else starts such jobs in this tenant
  })
  console.log(`${loaded} of ${records} loaded`)
  if (rejectsFile !== undefined) console.log(`${rejected} rejected: mend ${rejectsFile}, and load it`)
  if (unknownFile !== undefined) console.log(`${unknown} unknown: see which of ${unknownFile} are in Zuora`)
  process.exitCode = loaded === records ? 0 : 1
} catch (error) {
  if (!isDataError(error) && !isJobError(error)) throw error
  console.error(`${error.code}: ${error.message}`)
  process.exitCode = 2
}

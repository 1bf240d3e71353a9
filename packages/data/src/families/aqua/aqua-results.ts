import type { ZuoraClient } from '@zuora-jobs/client'
import type { AquaResult } from '@zuora-jobs/polling'
import { FAMILIES } from '@zuora-jobs/spec'

import type { ResultFamily } from '../result-family.ts'
import { aquaFormat } from './aqua-format.ts'
import { openAquaFile } from './open-aqua-file.ts'

const DAY_MS = 86_400_000

/** Results of AQuA jobs: a file for each query, or several segments. */
export const aquaResults: ResultFamily<AquaResult, Pick<ZuoraClient, 'request'>> = {
  isOwn: (result) => 'queries' in result,
  queriesOf: ({ queries }) => queries,
  formatOf: ({ job }) => aquaFormat(job),
  openFile: openAquaFile,
  // Before this Zuora does not delete the files of a job.
  lifeOf: ({ submittedAt }) => ({ expiresAt: submittedAt + FAMILIES.aqua.retention.resultDays * DAY_MS }),
}

import type { AquaJobRequest } from '@zuora-jobs/client'
import type { AquaResult } from '@zuora-jobs/polling'
import { isStatefulAquaJob } from '@zuora-jobs/spec'

import type { ExportFamily } from '../export-family.ts'
import { aquaFormat } from './aqua-format.ts'
import { aquaResults } from './aqua-results.ts'
import { matchResults } from './match-results.ts'

/** Exports as AQuA jobs: one job for all queries. */
export const aquaExport: ExportFamily<AquaJobRequest, AquaResult> = {
  ...aquaResults,
  // The submit checks it, and nothing of an export has happened before.
  check() {},
  queriesIn: ({ queries = [] }) => queries,
  inputsOf: (request) => [request],
  concurrencyOf: () => 1,
  // One without queries repeats those of the last one, and nobody here knows how many these are.
  isOpenEnded: isStatefulAquaJob,
  askedFormat: aquaFormat,
  endedFormat: (request, { job }) => aquaFormat({ ...request, ...job }),
  match: (request, _, names, { result, problems }, extension) =>
    matchResults(request, names, result.queries, problems, extension),
}

import { FAMILIES } from '@zuora-jobs/spec'

import { jsonAnswer } from '../../engine/answer.ts'
import type { JobFamily } from '../job-family.ts'
import { aquaInStatus, type AquaJob, aquaJobs, aquaTimeline, endOf, progressAt } from './aqua-job.ts'
import { downloadFile } from './download.ts'
import { cancelAquaJob, retrieveAquaJob, retrieveLastAquaJob, submitAquaJob } from './operations.ts'
import { replanSession } from './run-job.ts'
import { aquaScenarios } from './scenarios.ts'
import { retrievedView } from './view.ts'

const { operations } = FAMILIES.aqua

/** Spellings of versions that the spec does not have. */
const VERSIONS: ReadonlyMap<unknown, string> = new Map(
  ['1', '1.0', '1.1', '1.2'].map((one) => [one, one === '1' ? '1.0' : one]),
)

/** Aggregate query jobs: queries in, files out. */
export const aqua: JobFamily<AquaJob> = {
  facts: FAMILIES.aqua,
  operations: {
    [operations.submit]: {
      run: submitAquaJob,
      // 90004, 90014, 90015 and 90005, all with HTTP status 200.
      judges: [
        /^body\.queries: .*must NOT have more than/,
        /^body\.notifyUrl: .*must NOT have more than/,
        /^body\.incrementalTime: .*must match pattern/,
        /^body\.queries\.\d+\.query: .*must NOT have fewer than/,
      ],
      tolerates: [
        // A documented sample has none of the placeholders.
        { place: /^body\.notifyUrl: pattern$/, reads: (url) => url },
        // Several violations say so, and the first of them has mended it.
        { place: /^body\.version: /, reads: (version) => VERSIONS.get(version) },
      ],
      // That of deleted.format is another matter.
      anyCase: /^body\.(format|encrypted|sourceData|queries\.\d+\.type)$/,
    },
    [operations.poll]: { run: retrieveAquaJob },
    [operations.lastCompleted]: { run: retrieveLastAquaJob },
    [operations.cancel]: { run: cancelAquaJob },
    [operations.download]: { run: downloadFile, isFile: true },
  },
  timeline: aquaTimeline,
  status: (job, now) => progressAt(job, now).status,
  view: retrievedView,
  inStatus: aquaInStatus,
  jobIdOf: ({ jobid, 'file-id': file }, jobs) => {
    if (file === undefined) return jobid
    return aquaJobs(jobs).find(({ batches }) => batches.some(({ fileId }) => fileId === file))?.id
  },
  scenarios: aquaScenarios,
  // AQuA of a live tenant answers in this flat form to a field it cannot read.
  refuse: ({ operationId, findings, explanation }) =>
    operationId === operations.submit &&
    findings.length > 0 &&
    findings.every(({ path }) => path === '' || path.startsWith('body'))
      ? jsonAnswer(400, {
          success: false,
          code: 50000090,
          message: `The request is malformed. ${explanation}`,
        })
      : undefined,
  moved: async (state, job, now) => await replanSession(state, job.session, now),
  callout: {
    endOf,
    url: ({ id, request }) =>
      (request.notifyUrl ?? '').replaceAll('${JOBID}', id).replaceAll('${STATUS}', 'Completed'),
  },
  slots: {
    stateless: { limit: 'statelessAquaJobs', takes: ({ session }) => session === undefined },
    stateful: { limit: 'statefulAquaJobs', takes: ({ session }) => session !== undefined },
  },
  isUnfinished: ({ batches }) => batches.every(({ outcome }) => outcome === undefined),
}

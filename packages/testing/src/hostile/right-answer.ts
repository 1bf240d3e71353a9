import { TOKEN } from '../secrets.ts'

/** What a well-behaved tenant would send: a body, and its content type. */
export interface RightAnswer {
  readonly type: string
  /** Text for a file, else a value of JSON. */
  readonly body: unknown
}

const UUID = 'ed4b9701-bafb-4976-8019-b08269430153'
export const HOSTILE_JOB_ID = '8ad08f06909293cd01909613f23549e4'

/** A file of two records. */
export const RESULT_FILE = 'Id,Name\r\nA1,Ada\r\nA2,"Grace ""G"" Hopper"\r\n'

const AQUA_JOB = {
  id: HOSTILE_JOB_ID,
  status: 'completed',
  batches: [
    { batchId: 'b1', name: 'one', status: 'completed', fileId: 'f1', recordCount: 2, segments: null },
  ],
}
const BULK_JOB = {
  Id: UUID,
  namespace: 'default',
  object: 'passenger',
  operation: 'delete',
  status: 'completed',
  recordsProcessed: 2,
  processingTime: 1_000,
  CreatedDate: '2026-01-15T09:00:00.000Z',
}
const LABELS_JOB = {
  success: true,
  jobId: HOSTILE_JOB_ID,
  jobStatus: 'Completed',
  objectType: 'Account',
  totalObject: 2,
  progress: { labeled: 2, failed: 0, timeout: 0 },
}

const queryJob = (origin: string): object => ({
  id: UUID,
  query: 'SELECT 1',
  queryStatus: 'completed',
  outputRows: 2,
  remainingRetries: 3,
  updatedOn: '2026-01-15T09:00:00.000Z',
  dataFile: `${origin}/bucket/result.csv`,
})

/** The right answer to a request; `marker` names this answer in it, so that it is known again. */
export function rightAnswer(method: string, path: string, origin: string, marker: string): RightAnswer {
  const json = (body: object): RightAnswer => ({ type: 'application/json', body: { ...body, marker } })
  if (path === '/oauth/token') return json({ access_token: TOKEN, expires_in: 3_600, token_type: 'bearer' })
  if (path.startsWith('/v1/files/') || path.startsWith('/bucket/'))
    return { type: 'text/csv', body: RESULT_FILE }
  if (path.startsWith('/v1/batch-query')) return json(AQUA_JOB)
  if (path.startsWith('/v1/multi-organizations/')) return json(LABELS_JOB)
  if (path === '/query/jobs' && method === 'GET') return json({ data: [{ ...queryJob(origin), marker }] })
  if (path.startsWith('/query/jobs')) return json({ data: { ...queryJob(origin), marker } })
  if (path.endsWith('/errors'))
    return json({ errors: [{ row: 2, code: 71012520, message: 'no', record: {} }] })
  if (path === '/objects/jobs' && method === 'GET') return json({ count: 1, jobs: [BULK_JOB] })
  return json(BULK_JOB)
}

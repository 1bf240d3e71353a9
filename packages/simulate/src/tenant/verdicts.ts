import { pick, type Random } from '../chance/random.ts'
import { jsonAnswer, refused, type TenantAnswer } from './answer.ts'
import type { Family } from './world-job.ts'

/**
 * What Zuora itself does to a submit. Other than failures of the network, its answers are kept under the
 * idempotency key.
 */
export interface Verdict {
  /** In words: `Zuora …`. */
  readonly name: string
  readonly answer: TenantAnswer
  /** Whether the job starts all the same. */
  readonly startsJob: boolean
}

/** No slot is free. */
export function noSlot(family: Family, retryAfter?: number): TenantAnswer {
  if (family === 'dataQuery') return jsonAnswer({ code: 429, message: 'Too many query jobs wait' }, 429)
  return family === 'aqua'
    ? jsonAnswer({ status: 'error', errorCode: '90028', message: 'Too many jobs are running' })
    : refused(429, 71012560, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) })
}

const COMMON: readonly Verdict[] = [
  { name: 'limits the rate', answer: refused(429, 50000070, { 'retry-after': '30' }), startsJob: false },
  { name: 'refuses the submit', answer: refused(400, 50000050), startsJob: false },
  { name: 'fails before it starts the job', answer: refused(503, 50000061), startsJob: false },
  { name: 'fails after it has started the job', answer: refused(500, 50000060), startsJob: true },
]
const REFUSED_UNDER_200 = { name: 'refuses the submit under HTTP 200', startsJob: false }

const VERDICTS: Readonly<Record<Family, readonly Verdict[]>> = {
  aqua: [...COMMON, { ...REFUSED_UNDER_200, answer: noSlot('aqua') }],
  customObjects: [...COMMON, { name: 'has no slot left', answer: noSlot('customObjects'), startsJob: false }],
  dataLabeling: [...COMMON, { ...REFUSED_UNDER_200, answer: refused(200, 50000020) }],
  dataQuery: [...COMMON, { name: 'has no slot left', answer: noSlot('dataQuery'), startsJob: false }],
}

/** Something that a submit may meet. */
export function verdictFor(family: Family, random: Random): Verdict {
  return pick(random, VERDICTS[family])
}

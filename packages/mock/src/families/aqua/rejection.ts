import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import type { AquaRequest, Rejection } from './aqua-job.ts'
import { rejectedView } from './view.ts'

/**
 * AQuA's error codes that a tenant answers with. A refusal arrives with HTTP status 200 and without an id.
 *
 * The codes are documented. Only the texts of 90005 and 90017 have been seen from live tenants; those of the
 * others, and that 90002 and 90003 arrive in the same form, are inferred.
 */
const MESSAGES = {
  '90002': 'There is no job with this id',
  '90003': 'The job cannot be cancelled',
  '90004': 'An AQuA job takes at most 50 queries',
  '90005': 'There is a syntax error in one of the queries in the AQuA input',
  '90009': 'The user may not export data',
  '90012': 'A deleted column needs stateful mode or forceExport',
  '90014': 'The notifyUrl is too long',
  '90015': 'The incrementalTime is not valid',
  '90016': 'A job needs queries',
  '90017':
    'Objects included in the queries do not support the querying of deleted records. Remove Deleted section in the JSON request and retry the request',
  '90018': 'Queries on objects that the user may not read were left out',
  '90019': 'The partner is not known',
  '90021': 'The currencies are not valid',
  '90028': 'Too many jobs are running',
  '90029': 'The job was processing for too long and is now an error.',
} as const

/** A code that a tenant answers with by itself. */
type RejectionCode = keyof typeof MESSAGES

/** The refusal with a code, and a detail that follows its text in parentheses. */
export function rejection(errorCode: RejectionCode, detail?: string): Rejection {
  const message = MESSAGES[errorCode]
  return { errorCode, message: detail === undefined ? message : `${message} (${detail})` }
}

/** The refusal that a scenario asks for: any code, and the usual text where there is one. */
export function scenarioRejection(errorCode: string, message: string | undefined): Rejection {
  const usual = Object.hasOwn(MESSAGES, errorCode)
    ? MESSAGES[errorCode as RejectionCode]
    : 'The job was refused'
  return { errorCode, message: message ?? usual }
}

/** The answer to a refused submission echoes it; the answer to a bad id has nothing to echo. */
export function rejectionAnswer({ errorCode, message }: Rejection, request?: AquaRequest): Answer {
  return jsonAnswer(200, {
    status: 'error',
    errorCode,
    message,
    ...(request === undefined ? {} : rejectedView(request)),
  })
}

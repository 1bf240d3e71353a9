import type { Rejection } from './aqua-job.ts'
import messages from './rejections.json' with { type: 'json' }

/**
 * A code that a tenant answers with by itself. A refusal arrives with HTTP status 200 and without an id.
 *
 * The codes are documented. Only the texts of 90005 and 90017 have been seen from live tenants; those of the
 * others, and that 90002 and 90003 arrive in the same form, are inferred.
 */
type RejectionCode = keyof typeof messages

/** The refusal with a code, and a detail that follows its text in parentheses. */
export function rejection(errorCode: RejectionCode, detail?: string): Rejection {
  return { errorCode, message: messages[errorCode] + (detail === undefined ? '' : ` (${detail})`) }
}

/** The refusal that a scenario asks for: any code, and the usual text where there is one. */
export function scenarioRejection(errorCode: string, message: string | undefined): Rejection {
  const usual = new Map(Object.entries(messages)).get(errorCode)
  return { errorCode, message: message ?? usual ?? 'The job was refused' }
}

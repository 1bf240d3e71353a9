import type { JobHandle, Outcome } from '@zuora-jobs/polling'

import type { Facts } from '../context/result.ts'
import { terminalFamily } from '../families/terminal-families.ts'

/** How a job stands, for `--json`. */
export function jobFacts({ family, id, status, progress }: JobHandle, phase: string): Facts {
  return { job: { family, id, phase, status, ...(progress && { progress }) } }
}

/** What a job has achieved, for `--json`: counts, and what went wrong. No rows of customers. */
export function outcomeFacts({ family, problems, result }: Outcome): Facts {
  return { counts: terminalFamily(family).counts(result), problems }
}

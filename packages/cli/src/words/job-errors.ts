import { isZuoraError } from '@zuora-jobs/client'
import { printable } from '@zuora-jobs/client/internal'
import {
  JobBlockedError,
  type JobError,
  type JobErrorCode,
  type JobHandle,
  JobOutcomeError,
  SubmitInDoubtError,
  WaitTimeoutError,
} from '@zuora-jobs/polling'

import { because } from './client-errors.ts'
import { inTerminalWords } from './terminal-words.ts'
import type { Told } from './told.ts'
import { wordOf } from './word-of.ts'

/** Problems that are told. */
const SHOWN = 3

type Tell = (error: JobError, job: string) => string
type Next = (job: Pick<JobHandle, 'family' | 'id'>) => readonly string[]

const wait: Next = ({ family, id }) => [`${wordOf(family)} wait ${id}`]
const status: Next = ({ family, id }) => [`${wordOf(family)} status ${id}`]
const none: Next = () => []

/** What the terminal says for each code, and the commands that help. */
const SAYS: Readonly<Record<JobErrorCode, readonly [tell: Tell, next: Next]>> = {
  'job-failed': [(error, job) => `${job} failed${problemsOf(error)}`, status],
  'job-partial': [(error, job) => `a part of ${job} failed${problemsOf(error)}`, status],
  'job-cancelled': [(error, job) => `${job} was cancelled${problemsOf(error)}`, none],
  'job-blocked': [
    (error, job) =>
      `${job} waits for you: ${error instanceof JobBlockedError ? inTerminalWords(error.waitsFor) : 'see its status'}`,
    ({ family, id }) =>
      family === 'customObjects'
        ? [`bulk upload ${id} --csv FILE`, `bulk cancel ${id}`]
        : status({ family, id }),
  ],
  'upload-failed': [
    (error, job) =>
      error.handle?.cancelRequestedAt === undefined
        ? `the file of ${job} could not be uploaded: ${causeOf(error)}`
        : `${job} was cancelled, since Zuora refused its file: ${causeOf(error)}; mend the file and start again`,
    ({ family, id }) => [...status({ family, id }), `bulk upload ${id} --csv FILE`, `bulk cancel ${id}`],
  ],
  'wait-timeout': [
    (error, job) => {
      const after = error instanceof WaitTimeoutError ? ` after ${Math.round(error.timeoutMs / 1000)} s` : ''
      return `${job} has not ended${after}; it goes on in Zuora`
    },
    wait,
  ],
  'status-unavailable': [
    (error, job) => `${job} could not be polled: ${causeOf(error)}; it is untouched`,
    wait,
  ],
  'job-not-found': [
    (_, job) =>
      `Zuora does not know ${job}, or no longer; it may belong to another tenant, or another family`,
    () => ['profiles'],
  ],
  'submit-in-doubt': [
    (error) => `whether a job was started is not known: ${causeOf(error)}${doubtOf(error)}`,
    none,
  ],
  'batch-aborted': [(error) => `not all jobs were followed to their end: ${causeOf(error)}`, none],
  'bad-handle': [
    (error) => `what was kept of the job cannot be used here: ${inTerminalWords(reasonOfHandle(error))}`,
    () => ['profiles'],
  ],
}

/** An error about a job, with the commands that go on. */
export function tellJobError(error: JobError): Told {
  const { code, handle } = error
  const [tell, next] = SAYS[code]
  const commands =
    handle === undefined ? (code === 'bad-handle' ? next({ family: '', id: '' }) : []) : next(handle)
  const requestId = isZuoraError(error.cause) ? error.cause.requestId : undefined
  return {
    code,
    lines: [tell(error, handle === undefined ? 'the job' : `job ${handle.id}`)],
    next: commands.map((command) => `zuora-jobs ${command}`),
    requestId,
    retryAfterMs: isZuoraError(error.cause) ? error.cause.retryAfterMs : undefined,
  }
}

/** What the cause of an error says, in words of the terminal. */
export function causeOf({ cause }: Error): string {
  if (isZuoraError(cause)) return because(cause)
  return inTerminalWords(cause instanceof Error ? cause.message : String(cause))
}

function problemsOf(error: JobError): string {
  if (!(error instanceof JobOutcomeError)) return ''
  const { problems } = error.outcome
  const told = problems
    .slice(0, SHOWN)
    .map(({ where, message }) => `; ${inTerminalWords(where)}: ${printable(message, 300)}`)
  if (problems.length > SHOWN) told.push(`; and ${problems.length - SHOWN} more`)
  return told.join('')
}

function doubtOf(error: JobError): string {
  const { idempotencyKey } = error as SubmitInDoubtError
  return idempotencyKey === undefined
    ? '; see the list of jobs before you start it again'
    : `; the same command with --idempotency-key ${idempotencyKey} starts it at most once`
}

function reasonOfHandle({ message }: JobError): string {
  return message.replace(/^not a usable job handle: /, '')
}

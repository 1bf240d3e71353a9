import type { Phase } from '@zuora-jobs/spec'

/** What the exit code of `zuora-jobs` says. */
export const EXIT = {
  ok: 0,
  /** A bug in zuora-jobs. */
  unexpected: 1,
  /** The command line is wrong. */
  usage: 2,
  /** No credentials, or Zuora does not accept them. */
  credentials: 3,
  /** Zuora refused the request, such as a query with a syntax error. */
  refused: 4,
  jobFailed: 5,
  /** The job finished, and part of its work failed. */
  jobPartial: 6,
  jobCancelled: 7,
  /** The time was over before the job. It goes on in Zuora. */
  stillRunning: 8,
  /** Zuora could not be reached, or answered with an error of its own. */
  unreachable: 9,
  /** The job definition is wrong; nothing was sent. */
  input: 10,
  /** The result could not be written, or did not arrive whole. */
  output: 11,
  /** The base URL, a proxy or the version of Node is wrong; nothing was sent. */
  configuration: 12,
  /** A limit of the tenant, on requests or open jobs; no job was started. */
  limited: 13,
  /** Zuora does not know the job, or no longer. */
  noSuchJob: 14,
  /** Whether a job was started is not known; the message says how to find out. */
  inDoubt: 15,
  /** Ctrl-C. A job that was submitted goes on in Zuora. */
  interrupted: 130,
  /** SIGTERM. A job that was submitted goes on in Zuora. */
  terminated: 143,
} as const

/** One of the exit codes of `zuora-jobs`. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The exit code of a command that leaves a job in a phase. */
export const EXIT_OF_PHASE: Readonly<Record<Phase, ExitCode>> = {
  waiting: EXIT.stillRunning,
  running: EXIT.stillRunning,
  blocked: EXIT.stillRunning,
  cancelling: EXIT.stillRunning,
  succeeded: EXIT.ok,
  partial: EXIT.jobPartial,
  failed: EXIT.jobFailed,
  cancelled: EXIT.jobCancelled,
}

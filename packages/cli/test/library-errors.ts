import { ZuoraNetworkError } from '@zuora-jobs/client'
import type { DataErrorCode } from '@zuora-jobs/data'
import {
  JobBlockedError,
  JobError,
  type JobErrorCode,
  type JobHandle,
  JobNotFoundError,
  StatusUnavailableError,
  SubmitInDoubtError,
  UploadFailedError,
  WaitTimeoutError,
} from '@zuora-jobs/polling'
/** Words that only a program knows. */
export const INNER =
  /\b(handles?|settled?|kinds?|recent\(\)|idempotencyKey|\w+Ms|baseUrl|orgIds|entityId|apiVersion|customObjects|dataLabeling|dataQuery|candidates)\b/

/** A job that is under way. */
export const HANDLE = {
  family: 'customObjects',
  id: 'j1',
  status: 'pending',
  failures: 2,
  polls: 3,
} as JobHandle
/** One of them. */
export const network = new ZuoraNetworkError('GET /x: the host h refuses the connection', {
  category: 'network',
  operation: 'GET /x',
})

/** One of each; the record makes the compiler find a code that is new. */
export const JOB_ERRORS: Readonly<Record<JobErrorCode, JobError>> = {
  'job-failed': new JobError('job-failed', 'customObjects job j1 ended as failed', HANDLE),
  'job-partial': new JobError('job-partial', 'customObjects job j1 ended as partial', HANDLE),
  'job-cancelled': new JobError('job-cancelled', 'customObjects job j1 ended as cancelled', HANDLE),
  'job-blocked': new JobBlockedError(HANDLE, 'its file, see upload(handle)'),
  'upload-failed': new UploadFailedError(HANDLE, network),
  'wait-timeout': new WaitTimeoutError(HANDLE, 90_000),
  'status-unavailable': new StatusUnavailableError(HANDLE, network, network),
  'job-not-found': new JobNotFoundError(HANDLE, network),
  'submit-in-doubt': new SubmitInDoubtError('aqua', 'key-1', network),
  'batch-aborted': new JobError(
    'batch-aborted',
    'the batch was aborted: continue with the handles',
    undefined,
    {
      cause: network,
    },
  ),
  'bad-handle': new JobError('bad-handle', 'not a usable job handle: the kind is unknown'),
}

/** What the package says for each code. */
export const DATA_MESSAGES: Readonly<Record<DataErrorCode, string>> = {
  csv: 'line 3, byte 40: a quote is not closed',
  'export-incomplete': 'aqua job j1 ended as partial (files saved: 1)',
  'file-expired': 'the file f is gone: Zuora keeps files of results for 3 days; run the job again',
  input: 'idempotencyKey: is too long',
  'load-mismatch': 'counts do not add up; delete the state "k" to load the file anew',
  manifest: 'a.manifest.json is of another kind',
  mismatch: 'a.csv is not what was announced (3 of 4); to take it as it is, turn verify off',
  packed: 'the gzip file ends too early',
  'run-state': 'the state "k" is that of another tenant',
  'source-changed': 'a.csv has changed since the load began',
  postgres: 'relation "t" does not exist',
  'store-conflict': 'the state "k" is at version 3: another process works on it, or has',
  'store-corrupt': 'f is not a state of this program (x); move it away, and look what was lost',
  'store-unavailable': 'this Node has no SQLite',
  'store-version': 'f was written by a later version (form 2); update @zuora-jobs/data',
  target: 'cannot write to a.csv: the disk is full',
  transfer: 'the file f stands at 5 bytes: no answer',
}

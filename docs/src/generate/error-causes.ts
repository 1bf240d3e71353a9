import type { ZuoraErrorCategory } from '@zuora-jobs/client'
import type { DataErrorCode } from '@zuora-jobs/data'
import type { FleetErrorCode } from '@zuora-jobs/fleet'
import type { JobErrorCode } from '@zuora-jobs/polling'

/** Why an error occurs, and the way out. The compiler says when a code is missing. */
export interface ErrorCause {
  /** The class, by its module and name; those of one code have one base. */
  readonly classes: readonly string[]
  readonly cause: string
  readonly wayOut: string
}

export const CLIENT_ERRORS: Readonly<Record<ZuoraErrorCategory, ErrorCause>> = {
  input: {
    classes: ['ZuoraInputError'],
    cause:
      'An argument cannot work: an unknown field, a wrong value, a CSV without a header. Nothing was sent.',
    wayOut: 'Read `problems`. Each names the field, the value and what is allowed. Correct them all at once.',
  },
  network: {
    classes: ['ZuoraNetworkError'],
    cause:
      'No answer came: the host is unknown, the connection was refused or broke, a certificate is not trusted.',
    wayOut:
      'If `sent` is `false`, Zuora received nothing, and you may repeat the call. The message names the setting to check: base URL, proxy, `NODE_EXTRA_CA_CERTS`.',
  },
  timeout: {
    classes: ['ZuoraTimeoutError'],
    cause: 'The answer did not come within `timeoutMs`, or all attempts took longer than `totalTimeoutMs`.',
    wayOut:
      'Raise the limit, or repeat the call. A submit may have arrived: repeat it with its `idempotencyKey`.',
  },
  unreadable: {
    classes: ['ZuoraUnreadableError'],
    cause: 'An answer is not what the API promises: HTML of a proxy, half of a JSON, an empty body.',
    wayOut: 'Read `excerpt`. Most often a gateway answers in place of Zuora, or the base URL is wrong.',
  },
  rejected: {
    classes: ['AquaJobRejectedError'],
    cause:
      'Zuora refused an AQuA job when it was submitted, with HTTP 200. Usually a query has a syntax error.',
    wayOut: 'Read `code` and `reasons`, correct the query, submit again.',
  },
  authentication: {
    classes: ['ZuoraAuthenticationError'],
    cause: 'The client id, the secret or the token was not accepted, also after one new token.',
    wayOut:
      'Check that the credentials belong to this environment. A secret of a sandbox does not work in production.',
  },
  permission: {
    classes: ['ZuoraPermissionError'],
    cause: 'The user of the OAuth client may not do this.',
    wayOut: 'Give the role of that user the permission, or name another entity or organization.',
  },
  invalid: {
    classes: ['ZuoraResponseError'],
    cause: 'Zuora refused the request: it does not know a field, an object or a value.',
    wayOut: 'Read `reasons`, and correct the request. The same request will be refused again.',
  },
  'not-found': {
    classes: ['ZuoraNotFoundError'],
    cause: 'The job or file does not exist, or no longer. Or the path does not exist in this environment.',
    wayOut: 'Check the id and the tenant. Results are kept for 3 days.',
  },
  lock: {
    classes: ['ZuoraServerError'],
    cause: 'Zuora was busy with the same object.',
    wayOut: 'Repeat the call. Reads are repeated by themselves.',
  },
  limit: {
    classes: ['ZuoraLimitError'],
    cause: 'Too many requests (`limit: "requests"`), or all slots for jobs are taken (`limit: "jobs"`).',
    wayOut:
      'Come back after `retryAfterMs`. For slots, use `runAll` or `submitWithinMs`, which wait for one.',
  },
  temporary: {
    classes: ['ZuoraServerError'],
    cause: 'Zuora is not available at the moment, often during maintenance.',
    wayOut:
      'Nothing to correct. Reads and submits with a key are repeated by themselves; raise `retries` for longer outages.',
  },
  internal: {
    classes: ['ZuoraServerError'],
    cause: 'Zuora failed with an error of its own.',
    wayOut: 'Repeat it once or twice. If it stays, give `requestId` to Zuora’s support.',
  },
  external: {
    classes: ['ZuoraServerError'],
    cause: 'A system behind Zuora failed.',
    wayOut: 'Repeat it later. If it stays, give `requestId` to Zuora’s support.',
  },
  unknown: {
    classes: ['ZuoraResponseError'],
    cause: 'The answer says no, in a way that this version does not know.',
    wayOut: 'Read `status`, `code` and `reasons`.',
  },
}

export const JOB_ERRORS: Readonly<Record<JobErrorCode, ErrorCause>> = {
  'job-failed': {
    classes: ['JobOutcomeError'],
    cause: 'The job ended, and did nothing of its work.',
    wayOut: 'Read `outcome.problems`. Correct the query or the file, and submit a new job.',
  },
  'job-partial': {
    classes: ['JobOutcomeError'],
    cause: 'The job ended, and did a part of its work: some rows were rejected, or some queries failed.',
    wayOut: '`outcome.result` has what was done. Mend the rejected rows, and load only these.',
  },
  'job-cancelled': {
    classes: ['JobOutcomeError'],
    cause: 'Somebody cancelled the job.',
    wayOut: 'Submit a new one if it is still wanted.',
  },
  'job-blocked': {
    classes: ['JobBlockedError'],
    cause: 'The job waits for something of yours, such as its file, and would wait for ever.',
    wayOut: '`waitsFor` says what. Use `upload(handle, file)`, or `cancel(handle)` to free the slot.',
  },
  'upload-failed': {
    classes: ['UploadFailedError'],
    cause: 'The job was started, and its file could not be uploaded.',
    wayOut: 'If `cancelled` is true, mend the file and submit again. Else upload it again with the handle.',
  },
  'wait-timeout': {
    classes: ['WaitTimeoutError'],
    cause: 'The time that you gave to the wait is over. The job goes on in Zuora.',
    wayOut: 'Wait again with the `handle` of the error.',
  },
  'status-unavailable': {
    classes: ['StatusUnavailableError'],
    cause:
      'Polls failed for longer than `toleranceMs`, or in a way that does not pass. The job is untouched.',
    wayOut: 'Read `cause`, mend it, and wait again with the `handle`.',
  },
  'job-not-found': {
    classes: ['JobNotFoundError'],
    cause: 'Zuora does not know the job. It was deleted, or belongs to another tenant.',
    wayOut: 'Check the tenant before you submit again.',
  },
  'submit-in-doubt': {
    classes: ['SubmitInDoubtError'],
    cause: 'The answer to a submit was lost. Nobody knows whether a job was started.',
    wayOut:
      'Submit again with `idempotencyKey`, or look at `candidates`. See [What to do with doubt](/cookbook/doubt/).',
  },
  'batch-aborted': {
    classes: ['BatchAbortedError'],
    cause: 'You aborted `runAll` or `watch`, or the iterable of inputs threw.',
    wayOut:
      '`open` has the handles of the jobs that go on, `notSubmitted` the places of the inputs that wait.',
  },
  'bad-handle': {
    classes: ['HandleError'],
    cause: 'A value is not a handle, is from a later version, or belongs to another tenant.',
    wayOut:
      'The message says which. Create the client with the `tenant` that it names, or update the package.',
  },
}

export const DATA_ERRORS: Readonly<Record<DataErrorCode, ErrorCause>> = {
  csv: {
    classes: ['CsvError'],
    cause: 'A CSV cannot be read: an open quote, a record that is too long, another encoding.',
    wayOut: 'Mend the line, record or byte that the message names.',
  },
  'export-incomplete': {
    classes: ['ExportIncompleteError'],
    cause: 'The job ended, and some of its queries have no file. The other files are saved and whole.',
    wayOut: 'Read `result.problems`, correct the queries, and call it again.',
  },
  'file-expired': {
    classes: ['FileExpiredError'],
    cause: 'Zuora has deleted the file. It keeps results for 3 days.',
    wayOut: 'Run the job again. `exportQueries` does so at its next call.',
  },
  input: {
    classes: ['RunInputError'],
    cause: 'An option cannot work. Nothing was sent, and nothing written.',
    wayOut: 'Correct the option that the message names.',
  },
  'load-mismatch': {
    classes: ['LoadMismatchError'],
    cause: 'Zuora’s counts do not add up to the records of the file.',
    wayOut:
      'Look up in Zuora which records of the file of unknown ones are there, before you load them again.',
  },
  manifest: {
    classes: ['ManifestError'],
    cause: 'A file is not a manifest, or is from a later version.',
    wayOut: 'Name the right file, or update the package.',
  },
  mismatch: {
    classes: ['MismatchError'],
    cause: 'A file does not have the bytes, records or checksum that were announced.',
    wayOut:
      'Call it again. The wrong file is kept under the name in `keptAs`. `verify: false` takes it as it is.',
  },
  packed: {
    classes: ['PackedError'],
    cause: 'A gzip or zip file is damaged, or is too large when it is unpacked.',
    wayOut: 'Call it again, or ask for the format `csv`.',
  },
  'run-state': {
    classes: ['RunStateError'],
    cause: 'What the store has under this key is other work, or cannot be continued.',
    wayOut: 'Use another key, or delete the state if you know that it is not needed.',
  },
  'source-changed': {
    classes: ['SourceChangedError'],
    cause: 'The CSV has changed since the load of it began.',
    wayOut: 'Put the file back as it was, and call it again. Load the new file under a key of its own.',
  },
  postgres: {
    classes: ['PostgresError'],
    cause: 'The table was not loaded. The old table is still there.',
    wayOut: 'The message names line and column. Correct the type of the column, or the file.',
  },
  'store-conflict': {
    classes: ['StoreConflictError', 'RunTakenError'],
    cause: 'Another process works on the same state.',
    wayOut: 'Let the other process end. Give each piece of work one key, and one process at a time.',
  },
  'store-corrupt': {
    classes: ['StoreCorruptError'],
    cause: 'A file of the store cannot be read. Nothing was changed.',
    wayOut: 'Move the file away, and look what was lost.',
  },
  'store-unavailable': {
    classes: ['StoreUnavailableError'],
    cause: 'The store cannot be written: the disk is full, or a right is missing.',
    wayOut: 'Mend what the message says, and call it again. The state of before is still there.',
  },
  'store-version': {
    classes: ['StoreVersionError'],
    cause: 'A later version of the package wrote the store.',
    wayOut: 'Update the package.',
  },
  target: {
    classes: ['TargetError'],
    cause: 'The target cannot be written: it exists, is a folder, or the disk is full.',
    wayOut: 'Choose another target, or allow `overwrite`. What was there has not changed.',
  },
  transfer: {
    classes: ['TransferError'],
    cause: 'A download broke off too often. What has come is good.',
    wayOut: 'Call it again. It goes on at the byte where it stood.',
  },
}

export const FLEET_ERRORS: Readonly<Record<FleetErrorCode, ErrorCause>> = {
  input: {
    classes: ['FleetError'],
    cause: 'An option or an argument cannot work. Nothing was queued.',
    wayOut: 'Correct what the message names.',
  },
  'key-used': {
    classes: ['FleetError'],
    cause: 'Other work was queued under this key.',
    wayOut: 'Use another key for other work.',
  },
  'queue-full': {
    classes: ['FleetError'],
    cause: 'A tenant has as many entries in the queue as `maxQueued` lets it have. Nothing was enqueued.',
    wayOut: 'Enqueue it again when some were submitted, or raise `maxQueued`.',
  },
  file: {
    classes: ['FleetError'],
    cause: 'The file that an input names cannot be read, or is another one than when it was enqueued.',
    wayOut: 'Put it back as it was, or cancel the entry and enqueue it anew.',
  },
  'folder-used': {
    classes: ['FleetError'],
    cause: 'The results of another entry, which is not done, go to the same folder.',
    wayOut: 'Name another folder, or wait until that entry is done: the message names it.',
  },
  'not-found': {
    classes: ['FleetError'],
    cause: 'There is no entry with this id.',
    wayOut: 'Check the id, and that all processes use the same database.',
  },
  'in-doubt': {
    classes: ['FleetError'],
    cause: 'Nobody can tell whether the submit of this entry made a job.',
    wayOut: 'Look in Zuora, then say what you have found: `resolve(id, …)`.',
  },
  'not-in-doubt': {
    classes: ['FleetError'],
    cause: 'You resolved an entry that is not in doubt.',
    wayOut: 'Nothing to do: the entry goes on by itself.',
  },
  'entry-failed': {
    classes: ['FleetError'],
    cause: 'The entry could not be submitted or followed, so there is no outcome.',
    wayOut: 'Read the `failure` of the entry, correct it, and queue new work.',
  },
  'not-saved': {
    classes: ['FleetError'],
    cause:
      'The job has ended, and its results could not be saved: Zuora has no such files any more, or other ones.',
    wayOut: 'Read the message. The outcome is in the entry; queue it anew for its files.',
  },
  clock: {
    classes: ['FleetError'],
    cause: 'The clock of this machine and that of the database are too far apart.',
    wayOut: 'Set the clock of the machine.',
  },
  closed: {
    classes: ['FleetError'],
    cause: 'The fleet was closed, and was called again.',
    wayOut: 'Create another one.',
  },
  unsupported: {
    classes: ['FleetError'],
    cause: 'This database cannot do it, such as a schedule in SQLite.',
    wayOut: 'Use PostgreSQL for it.',
  },
  'package-missing': {
    classes: ['FleetError'],
    cause: 'A package that this database, or saving results or loading files, needs is not installed.',
    wayOut: 'Install the package that the message names.',
  },
  database: {
    classes: ['FleetError'],
    cause: 'The database cannot be reached, or refuses.',
    wayOut: 'Read `cause`. What was queued is still there.',
  },
  'database-version': {
    classes: ['FleetError'],
    cause: 'A later version has made these tables.',
    wayOut: 'Update the package.',
  },
}

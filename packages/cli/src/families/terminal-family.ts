import type { CallOptions, ZuoraClient } from '@zuora-jobs/client'
import type { JobHandle } from '@zuora-jobs/polling'
import type { Phase } from '@zuora-jobs/spec'

import type { ExportJob } from './export-job.ts'

/** What differs between the families of jobs at the terminal. */
export interface TerminalFamily<Result, Job = ExportJob> {
  /** What a job has achieved, in a few words. */
  describe(result: Result): string
  /** The same in numbers, for `--json`. No rows of customers. */
  counts(result: Result): Readonly<Record<string, unknown>>
  /**
   * Effects of the mock tenant that let a job end so, for `jobs explain --scenario`. What Zuora said is not
   * among them, since it may quote a record.
   */
  readonly ends: Readonly<Partial<Record<Phase, Readonly<Record<string, unknown>>>>>
  /** For `doctor`: how many jobs of a family that has a list take its slots. Only reads. */
  openJobs?(zuora: ZuoraClient, options: CallOptions): Promise<OpenJobs>
  /** Of a family whose jobs run queries and leave files. */
  readonly exports?: TerminalExport<Job>
}

/** What takes the slots of a family, in a sentence. */
export interface OpenJobs {
  readonly state: 'ok' | 'warning'
  readonly found: string
  /** The way out. */
  readonly help?: string
}

/** How the jobs of a family run queries, and what their files are. */
export interface TerminalExport<Job> {
  /** Names for the files of the results, as far as they are known: one for each query. */
  fileNames(job: Job): readonly string[]
  /** When the files of a job can be had no more, epoch milliseconds, where that is known. */
  expiryOf(job: JobHandle): number | undefined
  /** How the one result is loaded into a table; a way out where it cannot be. */
  tableFormat(job: Job): TableFormat | string
  /** Submits all that the jobs ask for, to a client that checks it and sends nothing. */
  check(zuora: ZuoraClient, job: Job): Promise<void>
  /** Asks Zuora for a job that is there, and returns it as it could have been submitted. */
  ask(zuora: ZuoraClient, asked: AskedJob<Job>): Promise<Job>
}

/** How a file is read by the database. */
export interface TableFormat {
  readonly format: 'csv' | 'gzip'
  readonly delimiter?: '\t' | undefined
}

/** A job that is there. */
export interface AskedJob<Job> {
  readonly jobId: string
  /** What the command that has started it was asked for, where the ledger knows that. */
  readonly known: Job | undefined
  /** What the person says of its result. */
  readonly form: ResultForm
  readonly signal: AbortSignal
}

/** Flags about a result of which Zuora does not say again how it is written. */
export interface ResultForm {
  readonly format?: 'csv' | 'tsv' | 'dsv' | 'json'
  readonly compression?: 'none' | 'gzip' | 'zip'
  readonly columnSeparator?: string
}

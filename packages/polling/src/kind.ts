import type { CallOptions, ZuoraClient } from '@zuora-jobs/client'

import type { Conclusion } from './outcome.ts'
import type { Reading } from './phase.ts'

/**
 * What is particular to one family of jobs. Values and functions only; a kind keeps no state. The families of
 * this package are written with it, and so is one of your own.
 */
export interface JobKind<Input, Raw, Result> {
  /**
   * Starts a job: one request, never repeated by this package.
   *
   * @returns the job's id, and the first answer about it
   */
  submit(
    zuora: ZuoraClient,
    input: Input,
    options: CallOptions & { readonly idempotencyKey: string },
  ): Promise<{ readonly id: string; readonly raw: Raw }>
  /** Asks for the job: one request. */
  status(zuora: ZuoraClient, id: string, options: CallOptions): Promise<Raw>
  /** What an answer says. Total: a status it does not know is `{ phase: 'running', known: false }`. */
  read(raw: Raw): Reading
  /**
   * How a job ended that `read` says has ended. Zuora may have to be asked again; a failure of that passes
   * for a failed look.
   */
  conclude(zuora: ZuoraClient, raw: Raw, reading: Reading, options: CallOptions): Promise<Conclusion<Result>>
  /** Asks Zuora to cancel; absent where the API has no such operation. */
  readonly cancel?: (zuora: ZuoraClient, id: string, options: CallOptions) => Promise<unknown>
  /** Gives a `blocked` job the file it waits for; absent where jobs wait for nothing. */
  readonly upload?: JobUpload<Input, Raw>
  /** One request for many jobs; absent where the API has no such operation. */
  readonly list?: JobList<Raw>
  /** How many jobs a tenant may have at a time; absent where no limit is known. */
  readonly slots?: (input: Input) => Slots
  /** Whether Zuora knows a repeated submit again by its idempotency key. */
  readonly hasKeys: boolean
}

/** How a job that waits for its caller is given its file. */
export interface JobUpload<Input, Raw> {
  /** What to do about a blocked job, for errors: `upload its CSV …`. */
  readonly need: string
  /** The file in the input of a submit, checked before that; `undefined` for none. */
  prepare(input: Input): Promise<unknown>
  /** Hands it over: one request, never repeated by this package. */
  send(zuora: ZuoraClient, id: string, file: unknown, options: CallOptions): Promise<Raw>
}

/** How to see many jobs with one request. */
export interface JobList<Raw> {
  readonly pageSize: number
  /** One page, newest jobs first. */
  page(
    zuora: ZuoraClient,
    cursor: string | undefined,
    options: CallOptions,
  ): Promise<{ readonly items: readonly Raw[]; readonly next: string | undefined }>
  idOf(raw: Raw): string
  /** Whether a job may be the one that a submit at a time (epoch milliseconds) has started. */
  mayBe(raw: Raw, input: unknown, submittedAt: number): boolean
}

/** A limit of the tenant that a job counts towards until it has ended. */
export interface Slots {
  /** Jobs of the same kind with different names are limited separately. */
  readonly name: string
  readonly limit: number
}

/** Kinds by name, as `createJobs` takes them. */
// oxlint-disable-next-line no-explicit-any -- the parameters are contravariant: `unknown` would fit no kind
export type JobKinds = Readonly<Record<string, JobKind<any, any, any>>>

/** What a kind's `submit` takes. */
export type InputOf<Kind> = Kind extends JobKind<infer Input, infer _Raw, infer _Result> ? Input : never
/** What a kind's jobs have to show. */
export type ResultOf<Kind> = Kind extends JobKind<infer _Input, infer _Raw, infer Result> ? Result : never

/** The names of the kinds that can be cancelled. */
export type CancellableName<Kinds extends JobKinds> = {
  [Name in keyof Kinds & string]: Kinds[Name] extends { readonly cancel: unknown } ? Name : never
}[keyof Kinds & string]

/** The names of the kinds whose jobs can be blocked. */
export type UploadableName<Kinds extends JobKinds> = {
  [Name in keyof Kinds & string]: Kinds[Name] extends { readonly upload: unknown } ? Name : never
}[keyof Kinds & string]

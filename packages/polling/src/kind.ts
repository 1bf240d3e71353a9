import type { CallOptions, ZuoraClient } from '@zuora-jobs/client'

import type { Problem } from './outcome.ts'
import type { Reading } from './phase.ts'

/** What is particular to one family of jobs. Values and functions only; a kind keeps no state. */
export interface JobKind<Input, Raw, Result> {
  /** Starts a job: one request, never repeated by this package. */
  submit(
    zuora: ZuoraClient,
    input: Input,
    options: CallOptions & { readonly idempotencyKey: string },
  ): Promise<{ readonly id: string; readonly raw: Raw }>
  /** Asks for the job: one request. */
  status(zuora: ZuoraClient, id: string, options: CallOptions): Promise<Raw>
  /** What an answer says. Total: a status it does not know is `{ phase: 'running', known: false }`. */
  read(raw: Raw): Reading
  /** What a job has to show in its final state. Zuora may have to be asked again. */
  conclude(
    zuora: ZuoraClient,
    raw: Raw,
    options: CallOptions,
  ): Promise<{ readonly result: Result; readonly problems: readonly Problem[] }>
  /** Asks Zuora to cancel; absent where the API has no such operation. */
  readonly cancel?: (zuora: ZuoraClient, id: string, options: CallOptions) => Promise<void>
}

/** Kinds by name, as `createJobs` takes them. */
// oxlint-disable-next-line no-explicit-any -- the parameters are contravariant: `unknown` would fit no kind
export type JobKinds = Readonly<Record<string, JobKind<any, any, any>>>

export type InputOf<Kind> = Kind extends JobKind<infer Input, infer _Raw, infer _Result> ? Input : never
export type ResultOf<Kind> = Kind extends JobKind<infer _Input, infer _Raw, infer Result> ? Result : never

/** The names of the kinds that can be cancelled. */
export type CancellableName<Kinds extends JobKinds> = {
  [Name in keyof Kinds & string]: Kinds[Name] extends { readonly cancel: unknown } ? Name : never
}[keyof Kinds & string]

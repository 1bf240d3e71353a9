import type { CallOptions, CsvInput, JsonAnswer, ZuoraClient } from '@zuora-jobs/client'

import type { JobHandle } from '../job/handle.ts'
import type { Outcome } from '../job/outcome.ts'
import type { Phase } from '../job/phase.ts'
import { type FinalReport, type Progress, type Report, reportOf } from '../job/report.ts'
import type { Step } from '../job/step.ts'

/** What only some families can do. */
export type FamilyAbility = 'cancel' | 'upload' | 'list'

/**
 * What is particular to one family of jobs. Values and functions only; a family keeps no state. The families
 * of this package are written with {@link defineFamily}, and so is one of your own.
 *
 * @typeParam Input what `submit` takes
 * @typeParam Raw an answer about a job, as the client returns it
 * @typeParam Result what a job has to show when it has ended
 * @typeParam Can what the API can do besides
 * @typeParam Zuora the part of a client that the family needs
 */
export type JobFamily<
  Input,
  Raw,
  Result,
  Can extends FamilyAbility = never,
  Zuora = ZuoraClient,
> = FamilyParts<Input, Raw, Result, Can, Zuora> & {
  /**
   * What an answer says. A status that is not known counts as running: `{ phase: 'running', known: false }`.
   */
  readonly report: (raw: Raw) => Report
}

/** All of a family but its `report`; what it can do is required, and the rest optional. */
type FamilyParts<Input, Raw, Result, Can extends FamilyAbility, Zuora> = FamilyCalls<
  Input,
  Raw,
  Result,
  Zuora
> &
  Required<Pick<FamilyCalls<Input, Raw, Result, Zuora>, Can>>

interface FamilyCalls<Input, Raw, Result, Zuora> {
  /**
   * Starts a job: one request. It is repeated where Zuora knows it again, or where the list has shown that it
   * started nothing, so it must not repeat itself.
   *
   * @returns the job's id, and the first answer about it
   */
  readonly submit: (
    zuora: Zuora,
    input: Input,
    options: CallOptions & { readonly idempotencyKey: string },
  ) => Promise<{ readonly id: string; readonly raw: Raw }>
  /** Asks for the job: one request. `retryAfterMs` is how long the answer asks not to be called again. */
  readonly poll: (
    zuora: Zuora,
    id: string,
    options: CallOptions,
  ) => Promise<{ readonly raw: Raw; readonly retryAfterMs?: number | undefined }>
  /**
   * The id in an answer: one about another job is not believed, and counts as a failed poll. An answer
   * without an id is believed.
   */
  readonly idOf?: (raw: Raw) => unknown
  /**
   * How a job ended whose report is final, all things considered: a status alone does not say it all. Zuora
   * may have to be asked again; a failure of that counts as a failed poll. For the job's id ask its handle.
   */
  readonly outcome: (
    zuora: Zuora,
    raw: Raw,
    report: FinalReport,
    options: CallOptions,
    handle: JobHandle,
  ) => Promise<Omit<Outcome<Result>, 'handle' | 'family'>>
  /** Asks Zuora to cancel; absent where the API has no such operation. */
  readonly cancel?: (zuora: Zuora, id: string, options: CallOptions) => Promise<unknown>
  /** Gives a `blocked` job the file it waits for; absent where jobs wait for nothing. */
  readonly upload?: JobUpload<Input, Raw, Zuora>
  /** One request for many jobs; absent where the API has no such operation. */
  readonly list?: JobList<Input, Raw, Zuora>
  /**
   * The input, with the address that Zuora is to call at the end of its job, unless it names one; absent
   * where Zuora calls nobody.
   */
  readonly withCallback?: (input: Input, notifyUrl: string) => Input
  /** How many open jobs a tenant may have, by the name of the slot; absent where no limit is known. */
  readonly slots?: Readonly<Record<string, { readonly limit: number }>>
  /** The slot that a job takes until it has ended. Default: the first one. */
  readonly slotOf?: (input: Input) => string
  /** Whether Zuora knows a repeated submit again by its idempotency key. */
  readonly acceptsIdempotencyKey: boolean
}

/** How a job that waits for its caller is given its file. */
export interface JobUpload<Input, Raw, Zuora = ZuoraClient> {
  /** What a blocked job waits for, for errors: `upload its CSV, or cancel it`. */
  readonly waitsFor: string
  /** The file in the input of a submit; `undefined` for none. Throws for an input that takes no file. */
  readonly fileOf: (input: Input) => CsvInput | undefined
  /** Reads and checks the file, before anything is sent; without `input` for a job that is there already. */
  readonly prepare: (file: CsvInput, input?: Input) => Promise<Uint8Array>
  /** Uploads it: one request, never repeated by this package. */
  readonly send: (zuora: Zuora, id: string, file: Uint8Array, options: CallOptions) => Promise<Raw>
}

/** How to poll many jobs with one request. */
export interface JobList<Input, Raw, Zuora = ZuoraClient> {
  readonly pageSize: number
  /** One page, newest jobs first; may leave out jobs that are not in the phase, where one is given. */
  readonly page: (
    zuora: Zuora,
    cursor: string | undefined,
    options: CallOptions,
    phase?: Phase,
  ) => Promise<{ readonly items: readonly Raw[]; readonly next: string | undefined }>
  readonly idOf: (raw: Raw) => string
  /** When a job was created, epoch milliseconds by Zuora's clock; absent where the list does not tell. */
  readonly createdAt?: (raw: Raw) => number
  /**
   * Whether a job may be the one that a submit at a time (epoch milliseconds) has started. Clocks are minutes
   * apart. A job that has got a file is not, unless the process that began the submit may have uploaded it
   * (`mayHaveFile`).
   */
  readonly couldBe: (raw: Raw, input: Input, submittedAt: number, mayHaveFile?: boolean) => boolean
}

/** Families by name, as `createJobs` takes them. */
// oxlint-disable-next-line no-explicit-any -- the parameters are contravariant: `unknown` would fit no family
export type JobFamilies = Readonly<Record<string, JobFamily<any, any, any, never, any>>>

/** A family as {@link defineFamily} takes it: what its statuses mean is data. */
export type FamilyDefinition<Input, Raw, Result, Can extends FamilyAbility, Zuora> = FamilyParts<
  Input,
  Raw,
  Result,
  Can,
  Zuora
> & {
  /** The phase of each status: `…_PHASES` of the spec, or what an overlay generates. Case does not matter. */
  readonly phases: Readonly<Record<string, Phase>>
  /** The status in an answer. */
  readonly statusOf: (raw: Raw) => unknown
  /** The counted work in an answer; absent where the API counts nothing. */
  readonly progressOf?: (raw: Raw) => Progress | undefined
  /**
   * Whether an answer that reports success lacks what the outcome is told by. It is asked for again, three
   * times within 15 seconds, and then judged as it is.
   */
  readonly isVague?: (raw: Raw) => boolean
}

/**
 * Makes a family of its operations and of the facts that the spec, or an overlay, holds about it.
 *
 * @example
 * const reports = defineFamily<ReportInput, ReportJob, string, 'cancel'>({
 *   phases: REPORTS_PHASES,
 *   slots: REPORTS_SLOTS,
 *   acceptsIdempotencyKey: false,
 *   statusOf: ({ status }) => status,
 *   async submit(zuora, input, { signal }) {
 *     const { value } = await zuora.request({ method: 'POST', path: '/reports', body: input }, { signal })
 *     return { id: value.id, raw: value }
 *   },
 *   …
 * })
 * const jobs = createJobs(zuora, { families: { ...zuoraFamilies, reports } })
 */
export function defineFamily<Input, Raw, Result, Can extends FamilyAbility = never, Zuora = ZuoraClient>(
  definition: FamilyDefinition<Input, Raw, Result, NoInfer<Can>, Zuora>,
): JobFamily<Input, Raw, Result, Can, Zuora> {
  const { phases, statusOf, progressOf, isVague } = definition
  return {
    ...definition,
    report(raw) {
      const status = String(statusOf(raw))
      const phase = phaseOf(phases, status)
      const progress = progressOf?.(raw)
      const facts = {
        status,
        known: phase !== undefined,
        ...(progress && { progress }),
        ...(phase === 'succeeded' && isVague?.(raw) && { isVague: true }),
      }
      return reportOf(phase ?? 'running', facts)
    },
  }
}

/** What a poll brings, of an answer whose value is about one job. */
export function polled<Raw>({ value, retryAfterMs }: JsonAnswer<Raw>): {
  readonly raw: Raw
  readonly retryAfterMs: number | undefined
} {
  return { raw: value, retryAfterMs }
}

/** The phase of a status, whatever the case of its letters; `undefined` for one that is not in the table. */
export function phaseOf(phases: Readonly<Record<string, Phase>>, status: string): Phase | undefined {
  const isNamed = ([name]: readonly [string, Phase]): boolean => name.toLowerCase() === status.toLowerCase()
  return Object.entries(phases).find(isNamed)?.[1]
}

/** Whether an answer is about the job of an id, as far as it says. */
export function isAbout({ idOf }: JobFamilies[string], raw: unknown, id: string): boolean {
  const told = idOf?.(raw) as string | number | null | undefined
  return String(told || id).toLowerCase() === id.toLowerCase()
}

/** What a family's `submit` takes. */
export type InputOf<Family> = Family extends {
  readonly submit: (zuora: never, input: infer Input, options: never) => unknown
}
  ? Input
  : never

/** What a family's jobs have to show when they have ended. */
export type ResultOf<Family> = Family extends {
  readonly outcome: (...parameters: never) => Promise<{ readonly result: infer Result }>
}
  ? Result
  : never

/** Handles of families, one for each name: `family` tells them apart. */
export type HandleOf<
  Families extends JobFamilies,
  Name extends keyof Families & string = keyof Families & string,
> = Name extends unknown ? JobHandle<Name> : never

/** How jobs of families ended, one for each name: `family` tells them apart. */
export type OutcomeOf<
  Families extends JobFamilies,
  Name extends keyof Families & string = keyof Families & string,
> = Name extends unknown ? Outcome<ResultOf<Families[Name]>, Name> : never

/** Steps of jobs of families, one for each name. */
export type StepOf<
  Families extends JobFamilies,
  Name extends keyof Families & string = keyof Families & string,
> = Name extends unknown ? Step<ResultOf<Families[Name]>, Name> : never

/** The names of the families that can do something. */
export type FamilyThatCan<Ability extends FamilyAbility, Families extends JobFamilies> = {
  [Name in keyof Families & string]: Families[Name] extends Readonly<Record<Ability, unknown>> ? Name : never
}[keyof Families & string]

/** Nothing where all the families can do something; else what no handle has, and an error message quotes. */
export type MustBeAble<
  Ability extends FamilyAbility,
  Families extends JobFamilies,
  Name extends keyof Families & string,
> = [Name] extends [FamilyThatCan<Ability, Families>]
  ? unknown
  : {
      readonly impossible: `${Exclude<Name, FamilyThatCan<Ability, Families>>} jobs cannot do this: ${Ability}`
    }

/** What the jobs of every family need of a client. */
export type JobsClient = Pick<ZuoraClient, 'tenant' | 'identity'>

/** The client that families need: all parts that any of them needs. */
export type ClientFor<Families extends JobFamilies> = JobsClient &
  (Families[keyof Families] extends {
    readonly poll: (zuora: infer Zuora, ...parameters: never) => unknown
  }
    ? Zuora
    : never)

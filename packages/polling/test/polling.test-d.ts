/** What the compiler refuses, and infers. Checked by `tsc`, not run. */
import type { ReadStream } from 'node:fs'

import {
  aqua as aquaOperations,
  createZuoraClientWith,
  files,
  type ZuoraAuth,
  type ZuoraClient,
} from '@zuora-jobs/client'

import {
  type AquaResult,
  type BatchResult,
  type CustomObjectResult,
  type DataLabelingResult,
  type FinalPhase,
  type HandleOf,
  identityOf,
  type JobHandle,
  type JobFamily,
  type Jobs,
  type JobsEvent,
  type Outcome,
  type OutcomeOf,
  type Phase,
  createJobs,
  type OpenPhase,
  type Report,
  type Step,
  type ZuoraFamilies,
  runAll,
  watch,
  zuoraFamilies,
} from '../src/index.ts'

type IsAny<T> = 0 extends 1 & T ? true : false
type Same<A, B> = [A, B, IsAny<A>] extends [B, A, false] ? true : false

declare const jobs: Jobs
declare const aqua: JobHandle<'aqua'>
declare const bulk: JobHandle<'customObjects'>
declare const label: JobHandle<'dataLabeling'>
declare const any: JobHandle
declare const csv: string
declare const file: ReadStream

const QUERY = { queries: [{ query: 'select Id from Account', type: 'zoql' as const }] }
const bulkInput = { namespace: 'default', object: 'vehicle', operation: 'create', csv } as const
const LABEL_INPUT = { objectType: 'Product' as const, queryType: 'ById' as const, ids: ['a'] }

/** Each family has a result of its own. */
export async function results(): Promise<void> {
  const rows = await jobs.wait(aqua)
  true satisfies Same<typeof rows, AquaResult>
  const rejected = await jobs.wait(bulk)
  true satisfies Same<typeof rejected, CustomObjectResult>
  const counters = await jobs.wait(label)
  true satisfies Same<typeof counters, DataLabelingResult>

  const outcome = await jobs.settle(label)
  true satisfies Same<typeof outcome, Outcome<DataLabelingResult, 'dataLabeling'>>
  const step = await jobs.advance(bulk)
  true satisfies Same<typeof step, Step<CustomObjectResult, 'customObjects'>>
  if (step.done) step.outcome.result.rejected[0]?.row satisfies number | undefined
  else step.nextPollAt satisfies number
  // @ts-expect-error -- there is no outcome before the end
  if (!step.done) step.outcome.phase satisfies FinalPhase

  for await (const handle of jobs.follow(aqua)) handle satisfies JobHandle<'aqua'>
  for await (const result of runAll(jobs, 'customObjects', [bulkInput])) {
    result satisfies BatchResult<CustomObjectResult, 'customObjects'>
    if (result.outcome !== undefined) result.outcome.result.recordsProcessed satisfies number
    else result.handle satisfies JobHandle<'customObjects'> | undefined
  }
  for await (const { outcome } of watch(jobs, [aqua, bulk])) {
    outcome?.result satisfies AquaResult | CustomObjectResult | undefined
  }
}

/** A status is any text, of which the compiler knows those that the spec lists. */
export function statuses(): void {
  type AquaStatus = JobHandle<'aqua'>['status']
  true satisfies Same<Extract<AquaStatus, 'executing'>, 'executing'>
  true satisfies Same<Extract<JobHandle<'dataLabeling'>['status'], 'Dispatched'>, 'Dispatched'>
  aqua.status satisfies string
  const odd: AquaStatus = 'pondering'
  return void odd
}

/** A client with some families is enough for jobs of those. */
export async function someFamilies(
  zuora: Pick<ZuoraClient, 'aqua' | 'request' | 'tenant' | 'identity'>,
): Promise<void> {
  const some = createJobs(zuora, { families: { aqua: zuoraFamilies.aqua } })
  const { queries } = await some.wait(await some.submit('aqua', QUERY))
  // @ts-expect-error -- there is no such family here
  await some.submit('customObjects', bulkInput)
  // @ts-expect-error -- the client has no custom objects
  createJobs(zuora)
  // @ts-expect-error -- nor here
  createJobs(zuora, { families: { customObjects: zuoraFamilies.customObjects } })
  return void queries
}

/** A client made of parts is enough, too. */
export async function clientOfParts(auth: ZuoraAuth): Promise<void> {
  const parts = { aqua: aquaOperations, files }
  const zuora = createZuoraClientWith(parts, { environment: 'eu-production', auth })
  const some = createJobs(zuora, { families: { aqua: zuoraFamilies.aqua } })
  const handle = await some.submit('aqua', QUERY)
  true satisfies Same<typeof handle, JobHandle<'aqua'>>
  const { queries } = await some.wait(handle)
  await zuora.files.download({ fileId: queries[0]!.fileIds[0]! }, identityOf(handle))
  // @ts-expect-error -- it has no custom objects
  createJobs(zuora, { families: { customObjects: zuoraFamilies.customObjects } })
}

/** What was kept tells by its family what it is; so does how it ended. */
export async function narrowing(json: string): Promise<void> {
  const handle = jobs.resume(json)
  true satisfies Same<typeof handle, HandleOf<ZuoraFamilies>>
  if (handle.family === 'aqua') {
    true satisfies Same<typeof handle, JobHandle<'aqua'>>
    ;(await jobs.settle(handle)).result.queries satisfies readonly object[]
    ;(await jobs.wait(handle)).queries satisfies readonly object[]
    await jobs.cancel(handle)
  }
  const outcome = await jobs.settle(handle)
  true satisfies Same<typeof outcome, OutcomeOf<ZuoraFamilies>>
  if (outcome.family === 'customObjects') outcome.result.rejected satisfies readonly object[]
  else if (outcome.family === 'dataLabeling') outcome.result.timedOut satisfies number
  else if (outcome.family === 'dataQuery') outcome.result.rows satisfies number | undefined
  else outcome.result.queries satisfies readonly object[]
  // @ts-expect-error -- of which family it is was not asked
  outcome.result.queries satisfies readonly object[]
  const step = await jobs.advance(handle)
  if (step.done && step.outcome.family === 'aqua') step.outcome.result.queries satisfies readonly object[]
  for await (const polled of jobs.follow(handle)) {
    if (polled.family === 'aqua') polled satisfies JobHandle<'aqua'>
  }
  // @ts-expect-error -- it may be a labeling job, and these cannot be cancelled
  await jobs.cancel(handle)
  const mixed = [aqua, bulk] as const
  if (mixed[0].family === 'aqua') (await jobs.settle(mixed[0])).result.queries satisfies readonly object[]
}

/** Each call can be made for another entity, and a job can belong to a trace. */
export async function options(): Promise<void> {
  const identity = { entityId: 'e', orgIds: ['a'] as const, trackId: 't', apiVersion: '2025-08-12' }
  const onProgress = ({ status }: JobHandle): void => void status
  await jobs.submit('aqua', QUERY, { ...identity, traceparent: undefined, signal: undefined })
  await jobs.wait(aqua, { ...identity, onProgress })
  await jobs.settle(aqua, { ...identity, onProgress: undefined })
  await jobs.advance(aqua, { ...identity, onProgress })
  await jobs.upload(bulk, csv, identity)
  await jobs.cancel(bulk, identity)
  watch(jobs, [aqua], { onProgress: ({ handle }) => onProgress(handle) })
  jobs.adopt('aqua', 'a', { entityId: 'e', traceparent: '00-…' })
}

/** A report says with one field whether it is final, and which phases that leaves. */
export function reports(report: Report): void {
  if (report.final) report.phase satisfies FinalPhase
  else report.phase satisfies OpenPhase
  // @ts-expect-error -- a phase that is not final
  const wrong: Report = { final: true, phase: 'running', status: 'executing', known: true }
  return void wrong
}

/** What is submitted fits the family. */
export async function inputs(): Promise<void> {
  const handle = await jobs.submit('aqua', QUERY)
  true satisfies Same<typeof handle, JobHandle<'aqua'>>
  await jobs.submit('customObjects', bulkInput)
  await jobs.submit('dataLabeling', LABEL_INPUT)
  // @ts-expect-error -- the input of another family
  await jobs.submit('aqua', bulkInput)
  const vehicle = { namespace: 'default', object: 'vehicle' } as const
  await jobs.submit('customObjects', { ...vehicle, operation: 'create', csv })
  await jobs.submit('customObjects', { ...vehicle, operation: 'update', csv: file })
  await jobs.submit('customObjects', { ...vehicle, operation: 'create' }, { soleSubmitter: true })
  await jobs.submit('customObjects', { ...vehicle, operation: 'delete', filter: 'all' })
  // @ts-expect-error -- a delete reads no file
  await jobs.submit('customObjects', { ...vehicle, operation: 'delete', filter: 'all', csv })
  // @ts-expect-error -- a delete of everything has to be asked for
  await jobs.submit('customObjects', { ...vehicle, operation: 'delete' })
  // @ts-expect-error -- a filter chooses what is deleted
  await jobs.submit('customObjects', { ...vehicle, operation: 'create', csv, filter: 'all' })
  // @ts-expect-error -- the input of another family
  await jobs.submit('dataLabeling', QUERY)
  // @ts-expect-error -- not a family
  await jobs.submit('aquaa', QUERY)
  // @ts-expect-error -- one of the inputs is of another family
  runAll(jobs, 'aqua', [QUERY, bulkInput])
  // @ts-expect-error -- a misspelt option
  await jobs.wait(aqua, { timeout: 5 })
}

/** Handles of different families are not interchangeable, and a handle of an unknown family is not taken. */
export async function handles(): Promise<void> {
  // @ts-expect-error -- of another family
  aqua satisfies JobHandle<'customObjects'>
  // @ts-expect-error -- resume() it first, which checks its family
  await jobs.wait(any)
  // @ts-expect-error -- an id is not a handle
  await jobs.wait('8ad08f06909293cd01909613f23549e4')
  jobs.resume(any) satisfies JobHandle<keyof ZuoraFamilies>
  const rows: AquaResult = await jobs.wait(aqua)
  // @ts-expect-error -- the result of another family
  const wrong: CustomObjectResult = await jobs.wait(aqua)
  // @ts-expect-error -- a handle is a value
  aqua.phase = 'succeeded'
  return void [rows, wrong]
}

/** Only what the API can do is there. */
export async function abilities(): Promise<void> {
  await jobs.cancel(aqua)
  await jobs.cancel(bulk)
  // @ts-expect-error -- labeling jobs cannot be cancelled
  await jobs.cancel(label)
  await jobs.upload(bulk, csv)
  // @ts-expect-error -- the file, not the input
  await jobs.upload(bulk, bulkInput)
  // @ts-expect-error -- nothing is uploaded for queries
  await jobs.upload(aqua, csv)
  // @ts-expect-error -- nor for labels
  await jobs.upload(label, csv)
  for (const orphan of await jobs.orphans('customObjects', { minAgeMs: 1 })) await jobs.cancel(orphan)
  // @ts-expect-error -- queries wait for no file
  await jobs.orphans('aqua')
}

/** Every phase, end and event has a name that a switch can be sure to have dealt with. */
export function exhaustive(phase: Phase, outcome: Outcome, event: JobsEvent): string {
  switch (phase) {
    case 'waiting':
    case 'running':
    case 'blocked':
    case 'cancelling':
    case 'succeeded':
    case 'partial':
    case 'failed':
    case 'cancelled':
      break
    default:
      phase satisfies never
  }
  switch (outcome.phase) {
    case 'succeeded':
    case 'partial':
    case 'failed':
    case 'cancelled':
      break
    default:
      outcome satisfies never
  }
  switch (event.type) {
    case 'submitted':
    case 'unknown-status':
    case 'regression':
      return event.handle.id
    case 'poll':
    case 'poll-failed':
      return String(event.nextPollAt)
    case 'submit-retry':
      return String(event.delayMs)
    case 'ended':
      return `${event.phase satisfies FinalPhase} ${event.durationMs + event.latenessMs}`
    case 'list':
      return String(event.requests)
    case 'slots-full':
      return String(event.retryAt)
    case 'slots-free':
      return String(event.waitedMs)
    default:
      return event satisfies never
  }
}

/** Awaiting what is not a promise gives the thing itself: nothing waits unasked. */
export type NotThenable = [
  Same<Awaited<typeof aqua>, typeof aqua>,
  Same<Awaited<ReturnType<typeof watch>>, ReturnType<typeof watch>>,
  Same<Awaited<ReturnType<typeof jobs.follow>>, ReturnType<typeof jobs.follow>>,
  Same<Awaited<Awaited<ReturnType<typeof jobs.submit<'aqua'>>>>, JobHandle<'aqua'>>,
] extends readonly true[]
  ? true
  : never
true satisfies NotThenable

/** A family of one's own takes its place beside the others. */
type Mine = JobFamily<{ readonly of: string }, { readonly at: number }, number, 'cancel'>
export async function ownFamilies(own: Jobs<ZuoraFamilies & { readonly mine: Mine }>): Promise<void> {
  const handle = await own.submit('mine', { of: 'x' })
  true satisfies Same<typeof handle, JobHandle<'mine'>>
  const count: number = await own.wait(await own.cancel(handle))
  // @ts-expect-error -- it takes no file
  await own.upload(handle, csv)
  // @ts-expect-error -- jobs without the family do not know its handles
  await jobs.wait(handle)
  return void count
}

import type { OperationId } from '../engine/operation-id.ts'
import { openStatuses } from '../job-control/statuses.ts'
import type { Scenario } from './scenario.ts'

const submissions = ['POST_BatchQueryJob', 'POST_CustomObjectBulkJob', 'POST_DataLabelingJob'] as const

const looks = [
  'GET_BatchQueryJob',
  'GET_LastBatchQueryJob',
  'GET_CustomObjectBulkJob',
  'GET_AllCustomObjectBulkJobs',
  'GET_DataLabelingJob',
] as const

const others = [
  'DELETE_BatchQueryJob',
  'POST_UploadFileForCustomObjectBulkJob',
  'GET_CustomObjectBulkJobErrors',
  'PATCH_CustomObjectBulkJob',
] as const

const [aqua, bulk, label] = submissions

const secured: readonly OperationId[] = [...submissions, ...looks, ...others, 'GET_Files']
const all: readonly OperationId[] = ['createToken', ...secured]
const json = all.filter((id) => id !== 'GET_Files')

/** Every operation that scenarios can be about. */
export const operationIds: readonly OperationId[] = all

/** What is known of an effect. */
export interface EffectKind {
  /** Whether it befalls a job when it is submitted, or an answer when it is given. */
  readonly on: 'job' | 'answer'
  readonly operations: readonly OperationId[]
  /** True when the answer is meant to break the spec, and is therefore not checked against it. */
  readonly breaksSpec?: true
}

/** Every effect, by name. */
export const effects: Readonly<Record<string, EffectKind>> = {
  abort: { on: 'job', operations: [aqua] },
  error: { on: 'job', operations: [aqua] },
  purgeFiles: { on: 'job', operations: [aqua] },
  fail: { on: 'job', operations: [bulk] },
  failOnRejectedRows: { on: 'job', operations: [bulk] },
  label: { on: 'job', operations: [label] },
  reject: { on: 'job', operations: submissions },
  cancel: { on: 'job', operations: [aqua, bulk] },
  hold: { on: 'job', operations: submissions },
  finish: { on: 'job', operations: submissions },
  limit: { on: 'answer', operations: all },
  fault: { on: 'answer', operations: all },
  html: { on: 'answer', operations: all, breaksSpec: true },
  drop: { on: 'answer', operations: all, breaksSpec: true },
  delay: { on: 'answer', operations: all },
  slow: { on: 'answer', operations: all },
  truncate: { on: 'answer', operations: all, breaksSpec: true },
  malformed: { on: 'answer', operations: json, breaksSpec: true },
  revokeTokens: { on: 'answer', operations: secured },
  stale: { on: 'answer', operations: looks },
  show: { on: 'answer', operations: looks },
}

/** The statuses at which a job can be held, by the operation that submits it. */
export const holdStatuses: Readonly<Record<string, readonly string[]>> = {
  [aqua]: openStatuses('AQuA'),
  [bulk]: openStatuses('delete', 'create or update'),
  [label]: openStatuses('labeling'),
}

/** The name of a scenario's effect. */
export function effectName({ effect }: Pick<Scenario, 'effect'>): string {
  return Object.keys(effect)[0] ?? ''
}

/** The operations that a scenario is about. */
export function operationsOf({ operation, effect }: Scenario): readonly OperationId[] {
  if (operation !== undefined) return [operation]
  if ('hold' in effect)
    return submissions.filter((id) => holdStatuses[id]?.includes(effect.hold.status) === true)
  if ('reject' in effect) {
    // The length of a code tells AQuA from the rest, and custom objects have resources of their own.
    const { errorCode } = effect.reject
    if (errorCode.length === 5) return [aqua]
    return errorCode.startsWith('710') ? [bulk] : [label]
  }
  // A test that lets everything fail still wants to sign in.
  return (effects[effectName({ effect })]?.operations ?? []).filter((id) => id !== 'createToken')
}

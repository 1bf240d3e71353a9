import type { Scenario, ScenarioOperation } from './scenario.ts'

const aqua = 'POST_BatchQueryJob'
const bulk = 'POST_CustomObjectBulkJob'
const label = 'POST_DataLabelingJob'

/** The operations that each effect is for. */
export const effectOperations: Readonly<Record<string, readonly ScenarioOperation[]>> = {
  abort: [aqua],
  purgeFiles: [aqua],
  fail: [bulk],
  failOnRejectedRows: [bulk],
  label: [label],
  reject: [aqua, bulk, label],
  cancel: [aqua, bulk],
}

/** The operations whose jobs a scenario is about. */
export function operationsOf({ operation, effect }: Scenario): readonly ScenarioOperation[] {
  if (operation !== undefined) return [operation]
  if (!('reject' in effect)) return effectOperations[Object.keys(effect)[0] ?? ''] ?? []
  // The length of a code tells AQuA from the rest, and custom objects have resources of their own.
  const { errorCode } = effect.reject
  if (errorCode.length === 5) return [aqua]
  return errorCode.startsWith('710') ? [bulk] : [label]
}

import { DESCRIBE_OPERATIONS } from '../describe/describe-operations.ts'
import { fits } from '../engine/path-template.ts'
import type { Routed } from '../engine/prism-engine.ts'
import type { Families, JobFamily } from '../families/job-family.ts'
import { createToken } from '../oauth/create-token.ts'
import type { Operation, OperationBeyondSpec } from './operation.ts'

/** An operation and the family that it belongs to. */
interface OwnedOperation {
  readonly operation: Operation
  readonly family?: JobFamily
}

/** The operations that the mock has, by operationId. The others of the spec answer with their example. */
export type Operations = ReadonlyMap<string, OwnedOperation>

/** The operations of these families, and the one that makes tokens. */
export function operationsOf(families: Families): Operations {
  const operations = new Map<string, OwnedOperation>([['createToken', { operation: createToken }]])
  for (const { operationId, operation } of DESCRIBE_OPERATIONS) operations.set(operationId, { operation })
  for (const family of Object.values(families)) {
    for (const [id, operation] of Object.entries(family.operations)) operations.set(id, { operation, family })
    for (const { operationId, operation } of family.beyondSpec ?? [])
      operations.set(operationId, { operation, family })
  }
  return operations
}

/** The operation at a place that the spec does not have. */
export function routedBeyondSpec(families: Families, method: string, path: string): Routed | undefined {
  const found = placeBeyondSpec(families, path)
  if (found === undefined || method !== 'GET') return undefined
  const { operationId, template, operation } = found
  return {
    operationId,
    template,
    secured: operation.isOutside !== true,
    takes: () => false,
    violations: [],
  }
}

/** Whether a path stands for another host than Zuora's. */
export function isOutside(families: Families, path: string): boolean {
  return placeBeyondSpec(families, path)?.operation.isOutside === true
}

function placeBeyondSpec(families: Families, path: string): OperationBeyondSpec | undefined {
  const places: readonly OperationBeyondSpec[] = [
    ...DESCRIBE_OPERATIONS,
    ...Object.values(families).flatMap(({ beyondSpec = [] }) => beyondSpec),
  ]
  return places.find(({ template }) => fits(template, path))
}

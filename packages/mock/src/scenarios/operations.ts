import { FAMILIES, type FamilyOperations } from '@zuora-jobs/spec'

import type { OperationId } from '../engine/operation-id.ts'

const ROLES: readonly FamilyOperations[] = Object.values(FAMILIES).map(({ operations }) => operations)

const idsOf = (...ids: readonly (string | undefined)[]): readonly OperationId[] =>
  // The spec names only operations of its own.
  ids.filter((id) => id !== undefined) as OperationId[]

/** The operations that submit a job. */
export const SUBMITS: readonly OperationId[] = idsOf(...ROLES.map(({ submit }) => submit))

/** The operations that tell how jobs stand. */
export const POLLS: readonly OperationId[] = idsOf(
  ...ROLES.flatMap(({ poll, lastCompleted, list }) => [poll, lastCompleted, list]),
)

/** The operations that a token is needed for. */
export const WITH_TOKEN: readonly OperationId[] = [
  ...new Set(idsOf(...ROLES.flatMap((roles) => Object.values(roles)))),
]

/** Every operation. */
export const ALL: readonly OperationId[] = ['createToken', ...WITH_TOKEN]

const FILES = idsOf(...ROLES.map(({ download }) => download))

/** The operations that answer with JSON, not with a file. */
export const WITH_JSON: readonly OperationId[] = ALL.filter((id) => !FILES.includes(id))

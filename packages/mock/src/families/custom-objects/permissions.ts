import type { Permissions } from '../../options/settings.ts'
import type { BulkOperation } from './custom-object-job.ts'
import type { CustomObjectErrorCode } from './error-codes.ts'

/** The permission that each thing to do takes, and the code without it. */
const needed = {
  create: ['editCustomObjects', 71012515],
  update: ['editCustomObjects', 71012513],
  delete: ['deleteCustomObjects', 71012514],
  view: ['viewCustomObjects', 71012512],
} as const satisfies Readonly<
  Record<BulkOperation | 'view', readonly [keyof Permissions, CustomObjectErrorCode]>
>

/** The code of the refusal when the user may not do something, or `undefined` when they may. */
export function whyForbidden(
  permissions: Permissions,
  what: BulkOperation | 'view',
): CustomObjectErrorCode | undefined {
  const [permission, code] = needed[what]
  return permissions[permission] ? undefined : code
}

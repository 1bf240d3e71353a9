import type { CustomObjects } from '../../database/objects/definition.ts'
import type { Permissions } from '../../options/settings.ts'
import type { CustomObjectRequest } from './custom-object-job.ts'
import type { CustomObjectErrorCode, Problem } from './errors.ts'
import { filterProblem } from './record-filter.ts'

/** The only object of the namespace `com_zuora` that takes bulk jobs. */
const STANDARD_OBJECT = 'SavedQuery'

/** What is wrong with a submission that follows the spec, or `undefined`. */
export function requestProblem(
  { namespace, object, operation, filter }: CustomObjectRequest,
  objects: CustomObjects,
): Problem | undefined {
  const home = object === STANDARD_OBJECT ? 'com_zuora' : 'default'
  if (namespace !== home)
    return { code: 71013020, detail: `${object} is not an object of the namespace ${namespace}; use ${home}` }
  // Case matters: Zuora takes the API name exactly.
  const definition = Object.hasOwn(objects, object) ? objects[object] : undefined
  if (definition === undefined) {
    const known = Object.keys(objects).join(', ') || 'none'
    return { code: 71013020, detail: `there is no object ${object}; this mock tenant has: ${known}` }
  }
  if (filter === undefined) return undefined
  // Inferred: a filter is documented for delete jobs, and nothing is said about it on others.
  if (operation !== 'delete')
    return { code: 71013220, detail: `a filter is for delete jobs, not for ${operation}` }
  return filterProblem(definition, filter.conditions)
}

/** The permission that each thing to do takes, and the code without it. */
const NEEDED = {
  create: ['editCustomObjects', 71012515],
  update: ['editCustomObjects', 71012513],
  delete: ['deleteCustomObjects', 71012514],
  view: ['viewCustomObjects', 71012512],
} as const satisfies Readonly<
  Record<CustomObjectRequest['operation'] | 'view', readonly [keyof Permissions, CustomObjectErrorCode]>
>

/** The code of the refusal when the user may not do something, or `undefined` when they may. */
export function whyForbidden(
  permissions: Permissions,
  what: CustomObjectRequest['operation'] | 'view',
): CustomObjectErrorCode | undefined {
  const [permission, code] = NEEDED[what]
  return permissions[permission] ? undefined : code
}

import type { CustomObjects } from '../../database/objects/definition.ts'
import type { CustomObjectJobRequest } from './custom-object-job.ts'
import type { CustomObjectErrorCode } from './error-codes.ts'
import { filterTrouble } from './record-filter.ts'

/** The only object of the namespace `com_zuora` that takes bulk jobs. */
const standardObject = 'SavedQuery'

/** What is wrong with a submission that follows the spec, or `undefined`. */
export function requestTrouble(
  { namespace, object, operation, filter }: CustomObjectJobRequest,
  objects: CustomObjects,
): { readonly code: CustomObjectErrorCode; readonly detail: string } | undefined {
  const home = object === standardObject ? 'com_zuora' : 'default'
  if (namespace !== home)
    return { code: 71013020, detail: `${object} is no object of the namespace ${namespace}; use ${home}` }
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
  return filterTrouble(definition, filter.conditions)
}

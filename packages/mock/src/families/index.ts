import type { PrismOperation } from '../engine/prism.ts'
import { aqua } from './aqua/index.ts'
import { customObjects } from './custom-objects/index.ts'
import { dataLabeling } from './data-labeling/index.ts'
import { dataQuery } from './data-query/index.ts'
import type { Families, JobFamily } from './job-family.ts'
import type { OwnFamilies } from './own-family.ts'
import { liveFamily } from './own/live-family.ts'

/** The families of every tenant. */
export const families: Families = { aqua, customObjects, dataLabeling, dataQuery }

/**
 * The families of a tenant: those of the spec, and its own.
 *
 * @throws TypeError for a name that the spec has already, and for operations that the document does not have
 */
export function withOwnFamilies(own: OwnFamilies, operations: readonly PrismOperation[]): Families {
  const known = new Set(operations.map(({ iid, id }) => iid ?? id))
  const added = Object.entries(own).map(([name, family]): readonly [string, JobFamily] => {
    if (Object.hasOwn(families, name))
      throw new TypeError(`Option families.${name} is a family of the spec; choose another name.`)
    const missing = Object.values(family.facts.operations).filter((id) => !known.has(id))
    if (missing.length > 0)
      throw new TypeError(
        `Option families.${name} has the operations ${missing.join(', ')}, which the document does not have; ` +
          'give the openapi.json that zuora-jobs-overlay has written as document.',
      )
    return [name, liveFamily(name, family)]
  })
  return { ...families, ...Object.fromEntries(added) }
}

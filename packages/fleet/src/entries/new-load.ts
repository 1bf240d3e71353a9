import { resolve } from 'node:path'

import { nearest } from '@zuora-jobs/client/internal'
import type { JobFamilies } from '@zuora-jobs/polling'

import { FleetError } from './fleet-error.ts'
import { isPath } from './is-path.ts'
import { loadData } from './load-data.ts'
import type { LoadInput } from './load-plan.ts'
import type { Load } from './load.ts'
import { type EnqueueRequest, familyIn, newEntry, type NewEntry } from './new-entry.ts'

/** The family whose jobs load files. */
export const LOAD_FAMILY = 'customObjects'

/** What the caller says of a load. */
export interface LoadRequest extends Omit<EnqueueRequest, 'family' | 'input'> {
  readonly load: Load
}

/**
 * Checks the head of the file of a load, and makes an entry of it. It is split later, by any worker.
 *
 * @throws FleetError `input`, `package-missing`; RunInputError | CsvError for what cannot work
 */
export async function newLoad(
  families: JobFamilies,
  { load, ...request }: LoadRequest,
  id: string,
): Promise<NewEntry> {
  const { object, namespace = 'default', from, ...rules } = Object(load) as Load
  if (typeof object !== 'string' || object === '') throw refused('object must be the name of a custom object')
  if (!isPath(from)) throw refused('from must be the absolute path of a file, since any worker may upload it')
  if (typeof request.saveTo !== 'string') {
    throw refused('saveTo is missing; name the folder of the records that are not loaded')
  }
  familyIn(families, LOAD_FAMILY)
  checkRules(rules)
  const { checkLoad } = await loadData()
  const { sha256 } = await checkLoad({ ...rules, from })
  const input: LoadInput = { ...rules, object, namespace, from: resolve(from), sha256 }
  const entry = newEntry(families, { ...request, family: LOAD_FAMILY, input }, id)
  return { ...entry, lane: null, state: 'splitting' }
}

/** All of them, by the compiler. */
const RULES = Object.keys({
  operation: true,
  columns: true,
  allowDefaults: true,
  delimiter: true,
  encoding: true,
  maxBytes: true,
} satisfies Record<keyof Omit<Load, 'object' | 'namespace' | 'from'>, true>)

/** Its values are checked with the file. */
function checkRules(rules: object): void {
  const unknown = Object.keys(rules).find((name) => !RULES.includes(name))
  if (unknown === undefined) return
  const meant = nearest(unknown, RULES)
  throw refused(`${unknown} says nothing of a load${meant === undefined ? '' : `; did you mean ${meant}?`}`)
}

function refused(message: string): FleetError {
  return new FleetError('input', message)
}

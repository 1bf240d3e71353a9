import { isAbsolute } from 'node:path'

import type { JobFamilies } from '@zuora-jobs/polling'

import { FleetError } from './fleet-error.ts'
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
  if (typeof from !== 'string' || !isAbsolute(from) || from.includes('\0')) {
    throw refused('from must be the absolute path of a file, since any worker may upload it')
  }
  if (typeof request.saveTo !== 'string') {
    throw refused('saveTo is missing; name the folder of the records that are not loaded')
  }
  familyIn(families, LOAD_FAMILY)
  const { checkLoad } = await loadData()
  const { sha256 } = await checkLoad({ ...rules, from })
  const input: LoadInput = { ...rules, object, namespace, from, sha256 }
  const entry = newEntry(families, { ...request, family: LOAD_FAMILY, input }, id)
  return { ...entry, lane: null, state: 'splitting' }
}

function refused(message: string): FleetError {
  return new FleetError('input', message)
}

import { isAbsolute } from 'node:path'

import type { JobFamilies } from '@zuora-jobs/polling'

import { FleetError } from './fleet-error.ts'
import { loadData } from './load-data.ts'
import type { LoadEntryInput, PartPlace } from './load-plan.ts'
import type { Load } from './load.ts'
import { type EnqueueRequest, familyIn, newEntry, type NewEntry } from './new-entry.ts'

/** The family whose jobs load files. */
const FAMILY = 'customObjects'

/** What the caller says of a load. */
export interface LoadRequest extends Omit<EnqueueRequest, 'family' | 'input'> {
  readonly load: Load
}

/**
 * Reads and checks the file of a load, and makes an entry of it and one of each of its parts.
 *
 * @throws FleetError `input`, `file`, `package-missing`; RunInputError | CsvError for what cannot work
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
  familyIn(families, FAMILY)
  const { splitLoad } = await loadData()
  const plan = await splitLoad({ ...rules, from })
  const { header, records } = plan.file
  const input: LoadEntryInput = {
    ...rules,
    object,
    namespace,
    from,
    file: { header, records },
    parts: plan.parts,
  }
  const whole = newEntry(families, { ...request, family: FAMILY, input }, id)
  const { operation, delimiter, encoding } = rules
  const how = { delimiter, encoding }
  const parts = plan.parts.map((part) => {
    const place: PartPlace = { ...how, file: input.file, place: part }
    const csv = { path: from, sha256: part.sha256, part: place }
    const key = `${id}/${part.index + 1}`
    const { tenant, priority } = request
    const one = { namespace, object, operation, csv }
    return newEntry(
      families,
      { tenant, priority, family: FAMILY, key, input: one },
      `${id}.${part.index + 1}`,
    )
  })
  return { ...whole, lane: null, parts }
}

function refused(message: string): FleetError {
  return new FleetError('input', message)
}

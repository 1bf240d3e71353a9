import type { JobFamilies } from '@zuora-jobs/polling'

import type { Task, TaskEnd } from '../database/fleet-database.ts'
import type { Entry } from '../entries/entry.ts'
import { otherFile } from '../entries/file-reference.ts'
import type { LoadInput, PartPlace, SplitLoadInput } from '../entries/load-plan.ts'
import { newEntry, type NewEntry } from '../entries/new-entry.ts'
import type { TaskParts } from './task-parts.ts'

/**
 * Checks the whole file of a load, and makes an entry of each part of it. What is wrong with the file ends
 * the load: nothing of it was sent.
 *
 * @throws FleetError `file` where the file is not there, or is another one than was enqueued
 */
export async function splitFile(
  { families, data: load }: TaskParts,
  { entry }: Task,
  signal: AbortSignal,
): Promise<TaskEnd> {
  const { isDataError, splitLoad } = await load()
  const { object: _object, namespace: _namespace, ...rules } = entry.input as LoadInput
  try {
    const { file, parts } = await splitLoad({ ...rules, signal })
    const { header, records } = file
    const input: SplitLoadInput = { ...(entry.input as LoadInput), file: { header, records }, parts }
    return { split: { input: JSON.stringify(input), parts: partsOf(families, entry, input) } }
  } catch (error) {
    signal.throwIfAborted()
    if (!isDataError(error)) throw error
    if (error.code !== 'csv') throw otherFile(rules.from, error)
    return { end: { failure: { code: 'refused', message: error.message } } }
  }
}

function partsOf(
  families: JobFamilies,
  { id, tenant, family, priority }: Entry,
  load: SplitLoadInput,
): readonly NewEntry[] {
  const { object, namespace, operation, from: path, delimiter, encoding, file } = load
  return load.parts.map((place) => {
    const part: PartPlace = { delimiter, encoding, file, place }
    const input = { namespace, object, operation, csv: { path, sha256: place.sha256, part } }
    const number = place.index + 1
    return newEntry(families, { tenant, priority, family, key: `${id}/${number}`, input }, `${id}.${number}`)
  })
}

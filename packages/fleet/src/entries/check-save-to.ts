import { FleetError } from './fleet-error.ts'
import { folderKey } from './folder-key.ts'
import { isPath } from './is-path.ts'

/** The families whose jobs have results in files. */
export const SAVED_FAMILIES = ['aqua', 'dataQuery'] as const

/** A family whose jobs have results in files. */
export type SavedFamily = (typeof SAVED_FAMILIES)[number]

/** An index has to hold it. */
const LONGEST_FOLDER = 1_024

/** @throws FleetError `input` where jobs of the family have no results to save */
export function checkSavedFamily(family: string, saveTo: unknown): void {
  if (saveTo === undefined || (SAVED_FAMILIES as readonly string[]).includes(family)) return
  const message = `saveTo is for ${SAVED_FAMILIES.join(' and ')}, whose results are files; jobs of ${family} have none`
  throw new FleetError('input', message)
}

/**
 * What a folder is known by, however it is spelled; `null` where none is named.
 *
 * @throws FleetError `input` for what cannot be a folder that any worker saves in
 */
export function checkedFolder(saveTo: unknown): string | null {
  if (saveTo === undefined) return null
  if (isPath(saveTo)) {
    const folder = folderKey(saveTo)
    if (Buffer.byteLength(folder) <= LONGEST_FOLDER) return folder
    throw new FleetError('input', `saveTo must be a path of at most ${LONGEST_FOLDER} bytes`)
  }
  const found = typeof saveTo === 'string' ? JSON.stringify(saveTo.slice(0, 100)) : typeof saveTo
  throw new FleetError(
    'input',
    `saveTo must be the absolute path of a folder, since any worker may be the one that saves, not ${found}`,
  )
}

import { isAbsolute } from 'node:path'

import { FleetError } from './fleet-error.ts'

/** The families whose jobs have results in files. */
export const SAVED_FAMILIES = ['aqua', 'dataQuery'] as const

/** A family whose jobs have results in files. */
export type SavedFamily = (typeof SAVED_FAMILIES)[number]

/** @throws FleetError `input` for what cannot be where the results of a job of the family are saved */
export function checkSaveTo(family: string, saveTo: unknown): void {
  if (saveTo === undefined) return
  if (!(SAVED_FAMILIES as readonly string[]).includes(family)) {
    const message = `saveTo is for ${SAVED_FAMILIES.join(' and ')}, whose results are files; jobs of ${family} have none`
    throw new FleetError('input', message)
  }
  if (typeof saveTo === 'string' && isAbsolute(saveTo) && !saveTo.includes('\0')) return
  const found = typeof saveTo === 'string' ? JSON.stringify(saveTo.slice(0, 100)) : typeof saveTo
  throw new FleetError(
    'input',
    `saveTo must be the absolute path of a folder, since any worker may be the one that saves, not ${found}`,
  )
}

import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { Mutant, Subject } from './subject.ts'

/** What a file of another package exports for campaigns. */
export interface Door {
  readonly SUBJECTS: readonly Subject[]
  readonly MUTANTS?: readonly Mutant[]
}

export async function loadDoor(file: string): Promise<Door> {
  return (await import(pathToFileURL(resolve(file)).href)) as Door
}

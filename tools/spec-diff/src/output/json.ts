import { type Change, levelOf } from '../change.ts'

/** The changes for a program. */
export function json(changes: readonly Change[]): string {
  return JSON.stringify({ level: levelOf(changes), changes }, undefined, 2)
}

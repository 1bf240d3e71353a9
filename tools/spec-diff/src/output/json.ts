import { type Change, levelOf } from '../change.ts'

/** The changes for a program. */
export function json(changes: readonly Change[]): string {
  const told = changes.map(({ rule, level, operation, path, before, after }) => ({
    rule,
    level,
    operation,
    path,
    before,
    after,
  }))
  return JSON.stringify({ level: levelOf(changes), changes: told }, undefined, 2)
}

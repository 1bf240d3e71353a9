import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'

const TEXTS = new Map<string, string>()

/** Whether a test file has the name of a source. */
export function isNamedAfter(test: string, path: string): boolean {
  return basename(test) === `${basename(path, '.ts')}.test.ts`
}

/** Whether a test file is the one of a source, or beside it and speaks of it. */
export function isNear(test: string, path: string): boolean {
  const stem = basename(path, '.ts')
  if (isNamedAfter(test, path)) return true
  if (dirname(test) !== dirname(path)) return false
  const text = TEXTS.get(test) ?? readFileSync(test, 'utf8')
  TEXTS.set(test, text)
  // A folder may be tested as a whole, through what it exports.
  return text.includes(`/${stem}.ts'`) || text.includes("from './index.ts'")
}

import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'

const TEXTS = new Map<string, string>()

/** Whether a test file is the one of a source, or beside it and speaks of it. */
export function isNear(test: string, path: string): boolean {
  const stem = basename(path, '.ts')
  if (basename(test) === `${stem}.test.ts`) return true
  if (dirname(test) !== dirname(path)) return false
  const text = TEXTS.get(test) ?? readFileSync(test, 'utf8')
  TEXTS.set(test, text)
  return text.includes(`/${stem}.ts'`)
}

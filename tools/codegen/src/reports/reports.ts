import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The texts of files by their paths from the root of the repository. */
export type Reports = Readonly<Record<string, string>>

/** The reports that stand in a repository. */
export function readReports(root: string): Reports {
  const names = globSync('etc/*.api.d.ts', { cwd: root }).toSorted()
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]))
}

/** The names of reports that are missing, differ, or belong to no entry point any more. */
export function staleReports(root: string, reports: Reports): readonly string[] {
  const standing = readReports(root)
  return [...new Set([...Object.keys(reports), ...Object.keys(standing)])].filter(
    (name) => standing[name] !== reports[name],
  )
}

export function writeReports(root: string, reports: Reports): readonly string[] {
  const stale = staleReports(root, reports)
  for (const name of stale) {
    const text = reports[name]
    if (text === undefined) rmSync(join(root, name))
    else {
      mkdirSync(dirname(join(root, name)), { recursive: true })
      writeFileSync(join(root, name), text)
    }
  }
  return stale
}

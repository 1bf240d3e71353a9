import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The texts of files by their paths from some folder. */
export type Files = Readonly<Record<string, string>>

/** Writes files below a folder: all of them beside their places first, so that a failure changes none. */
export function writeFiles(folder: string, files: Files): void {
  const moves = Object.entries(files).map(([name, text]) => {
    const path = join(folder, name)
    return { path, fresh: `${path}.new`, text }
  })
  try {
    for (const { path, fresh, text } of moves) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(fresh, text)
    }
    for (const { path, fresh } of moves) renameSync(fresh, path)
  } finally {
    for (const { fresh } of moves) rmSync(fresh, { force: true })
  }
}

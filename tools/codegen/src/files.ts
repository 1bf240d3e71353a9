import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The texts of files by their paths from the root of the repository. */
export type Files = Readonly<Record<string, string>>

/** The names of the files that are missing below a folder, or stand there with another text. */
export function staleIn(folder: string, files: Files): readonly string[] {
  return Object.keys(files).filter((name) => read(join(folder, name)) !== files[name])
}

/** Writes files below a folder: all of them beside their places first, so that a failure changes none. */
export function replaceIn(folder: string, files: Files): void {
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

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

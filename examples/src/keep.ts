import { open, readFile, rename } from 'node:fs/promises'

/** Keeps a value in a file. A process that is killed meanwhile leaves the old value, or the new one. */
export async function keep(path: string, value: unknown): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(JSON.stringify(value))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}

/** The value that was kept; `undefined` only where there is no such file. */
export async function kept<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch (error) {
    // A file that cannot be read is not a reason to start the work again.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

import { isAbsolute } from 'node:path'

/** Whether a value can be the path of a file or a folder for any worker, wherever it was started. */
export function isPath(value: unknown): value is string {
  return typeof value === 'string' && isAbsolute(value) && value.isWellFormed() && !value.includes('\0')
}

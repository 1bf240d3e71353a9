import { ZuoraInputError } from '../errors/error-classes.ts'

/**
 * Refuses what would change a path instead of filling it: an empty value, `.`, `..`, slashes, and their
 * encoded forms, which URL parsing resolves just the same.
 *
 * @throws ZuoraInputError naming the parameter
 */
export function checkPathParameter(name: string, value: unknown): void {
  const message = problemOf(value)
  if (message !== undefined) throw new ZuoraInputError([{ path: name, message }])
}

/**
 * The id of a job as a caller gives it.
 *
 * @throws ZuoraInputError naming the field as callers know it, whatever the path calls it
 */
export function jobIdOf(job: { readonly jobId: string }): string {
  const { jobId } = Object(job) as typeof job
  checkPathParameter('jobId', jobId)
  return jobId
}

/**
 * Refuses a path that still has the name of a parameter in it.
 *
 * @throws ZuoraInputError naming the parameter
 */
export function checkFilled(path: string): void {
  const missing = path.indexOf('{')
  if (missing >= 0) checkPathParameter(path.slice(missing + 1, path.indexOf('}')), undefined)
}

function problemOf(value: unknown): string | undefined {
  if (value === undefined) return 'is missing; pass an id as text'
  if (typeof value !== 'string' && typeof value !== 'number') {
    return `is of type ${typeof value}; pass an id as text`
  }
  const text = String(value)
  if (/^[\w-]+$/.test(text)) return undefined
  if (text.trim() === '') return 'is empty; pass the id that Zuora returned'
  return escapes(text) ? `${JSON.stringify(text)} would leave the path; pass an id, not a path` : undefined
}

/** Servers and proxies may decode once more than URL parsing does, so each layer of encoding is undone. */
function escapes(text: string, layers = 4): boolean {
  if (layers === 0 || /[/\\]|^\.\.?$/.test(text)) return true
  const decoded = decode(text)
  return decoded !== text && escapes(decoded, layers - 1)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

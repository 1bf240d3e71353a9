import { ZuoraInputError } from '../errors/classes.ts'

/**
 * Puts path parameters into a path template. Values that would change the path instead of filling it are
 * refused: an empty one, `.`, `..`, and their encoded forms, which URL parsing resolves just the same.
 *
 * @throws ZuoraInputError naming the parameter
 */
export function serializePath(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent(segment(name, values[name])),
  )
}

function segment(name: string, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw refuse(
      name,
      `${value === undefined ? 'is missing' : `is of type ${typeof value}`}; pass an id as text`,
    )
  }
  const text = String(value)
  if (text.trim() === '') throw refuse(name, 'is empty; pass the id that Zuora returned')
  if (escapes(text))
    throw refuse(name, `${JSON.stringify(text)} would leave the path; pass an id, not a path`)
  return text
}

/** Servers and proxies may decode once more than URL parsing does, so look behind each layer of encoding. */
function escapes(text: string): boolean {
  let layer = text
  for (let depth = 0; depth < 4; depth += 1) {
    if (/(^|[/\\])\.{1,2}($|[/\\])/.test(layer) || /[/\\]/.test(layer)) return true
    const decoded = decode(layer)
    if (decoded === layer) return false
    layer = decoded
  }
  return true
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function refuse(name: string, message: string): ZuoraInputError {
  return new ZuoraInputError([{ path: name, message }])
}

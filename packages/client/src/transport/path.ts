import { checkPathParameter } from '../input/path-parameter.ts'

/**
 * Puts path parameters into a path template.
 *
 * @throws ZuoraInputError for a value that would change the path instead of filling it, or is missing
 */
export function serializePath(template: string, values: Readonly<Record<string, unknown>>): string {
  let path = template
  // On every call; a regular expression with a callback takes several times as long.
  for (const name of Object.keys(values)) {
    checkPathParameter(name, values[name])
    path = path.replace(`{${name}}`, encodeURIComponent(String(values[name])))
  }
  const missing = path.indexOf('{')
  if (missing >= 0) checkPathParameter(path.slice(missing + 1, path.indexOf('}')), undefined)
  return path
}

import { checkFilled, checkPathParameter } from './check-path-parameter.ts'

/**
 * Puts parameters into the path of the spec.
 *
 * @throws ZuoraInputError for a value that would change the path instead of filling it, or is missing
 */
export function fillPath(template: string, params: Readonly<Record<string, unknown>>): string {
  let path = template
  // On every call; a regular expression with a callback takes several times as long.
  for (const name of Object.keys(params)) {
    checkPathParameter(name, params[name])
    path = path.replace(`{${name}}`, encodeURIComponent(String(params[name])))
  }
  checkFilled(path)
  return path
}

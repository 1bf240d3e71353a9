import type { ZuoraInputProblem } from '../errors/error-classes.ts'
import { nearest } from './nearest.ts'

/**
 * The problems of all fields of an object that do not exist: the one that was probably meant, or all there
 * are.
 */
export function unknownFields(
  path: string,
  object: object,
  known: readonly string[],
): readonly ZuoraInputProblem[] {
  return Object.keys(object)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known)
      const wayOut =
        meant === undefined ? `the fields are ${known.join(', ')}` : `did you mean ${JSON.stringify(meant)}?`
      return { path: join(path, name), message: `unknown field; ${wayOut}` }
    })
}

/** The path of a field inside of what has a path itself. */
export function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

import type { ZuoraInputProblem } from '../errors/classes.ts'
import { nearest } from './suggest.ts'

/** The problem of a field that does not exist, with the one that was probably meant, or all there are. */
export function unknownField(path: string, name: string, known: readonly string[]): ZuoraInputProblem {
  const meant = nearest(name, known)
  const wayOut =
    meant === undefined ? `the fields are ${known.join(', ')}` : `did you mean ${JSON.stringify(meant)}?`
  return { path: path === '' ? name : `${path}.${name}`, message: `unknown field; ${wayOut}` }
}

/** The problems of all fields of an object that do not exist. */
export function unknownFields(
  path: string,
  object: object,
  known: readonly string[],
): readonly ZuoraInputProblem[] {
  return Object.keys(object)
    .filter((name) => !known.includes(name))
    .map((name) => unknownField(path, name, known))
}

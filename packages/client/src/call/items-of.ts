import { ZuoraUnreadableError } from '../errors/error-classes.ts'

/**
 * The items of a list, as they are.
 *
 * @throws ZuoraUnreadableError where there is no list, or something else than objects is in it
 */
export function itemsOf<Item extends object>(list: readonly Item[] | undefined): readonly Item[] {
  if (!Array.isArray(list)) throw unreadable('a list')
  for (const item of list as Item[]) objectOf(item)
  return list as Item[]
}

/**
 * What should be an object, as it is.
 *
 * @throws ZuoraUnreadableError for anything else
 */
export function objectOf<Value>(value: Value): Value {
  if (value instanceof Object) return value
  throw unreadable('an object')
}

function unreadable(what: string): ZuoraUnreadableError {
  const message = `an answer that should hold ${what} does not; try again later`
  return new ZuoraUnreadableError(message, { category: 'unreadable', excerpt: '' })
}

import { ZuoraUnreadableError } from '../errors/error-classes.ts'

/**
 * The items of a list, as they are.
 *
 * @throws ZuoraUnreadableError where there is no list, or something else than objects is in it
 */
export function itemsOf<Item extends object>(list: readonly Item[] | undefined): readonly Item[] {
  if (Array.isArray(list) && (list as unknown[]).every((item) => item instanceof Object))
    return list as Item[]
  const message = 'an answer that should hold a list does not; try again later'
  throw new ZuoraUnreadableError(message, { category: 'unreadable', excerpt: '' })
}

import { type Facts, LIMITS_OF } from './page.ts'

const TYPE = String.raw`string|integer|number|boolean|object|any|null`
const LIMIT = String.raw`(?:(?:<=|>=|=) [\d,]+|\[ [\d,]+ \.\. [\d,]+ \])(?: characters| items)?|non-empty`

/** A type as the reference renders it: `string <uuid> = 32 characters`, `Array of objects (query)`. */
export const RENDERED: string =
  String.raw`(?<list>Array of )?(?<types>(?:${TYPE})(?:s(?![a-z]))?(?: or (?:${TYPE}))*)` +
  String.raw`(?: (?:\((?<title>\w+)\)|<(?<format>[\w-]+)>|(?<nullable>nullable)))*` +
  `(?<limits>(?: (?:${LIMIT}))*)`

/** What such a type says, by the groups of its pattern. */
export function readType(groups: Readonly<Record<string, string | undefined>>): Facts {
  const { list, types = '', format, nullable, limits = '' } = groups
  const named = types.split(' or ').map((type) => type.replace(/s$/, ''))
  const own = [...(list === undefined ? named : ['array']), ...(nullable === undefined ? [] : ['null'])]
  return {
    type: own.filter((type) => type !== 'any'),
    ...(list === undefined ? {} : { items: named.filter((type) => type !== 'any') }),
    ...(format === undefined ? {} : { format: [format] }),
    ...limitsIn(limits.replace('non-empty', list === undefined ? '>= 1 characters' : '>= 1 items')),
  }
}

function limitsIn(limits: string): Facts {
  const facts: Record<string, readonly string[]> = {}
  for (const [, sign, one, low = one!, high = one!, unit = 'numbers'] of limits
    .replaceAll(',', '')
    .matchAll(/(?:([<>])?= (\d+)|\[ (\d+) \.\. (\d+) \])(?: (characters|items))?/g)) {
    const [least, most] = LIMITS_OF[unit as keyof typeof LIMITS_OF]
    if (sign !== '<') facts[least] = [low]
    if (sign !== '>') facts[most] = [high]
  }
  return facts
}

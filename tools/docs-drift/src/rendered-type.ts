import type { Facts } from './page.ts'

const TYPE = String.raw`string|integer|number|boolean|object|any|null`
const CONSTRAINT = String.raw`(?:<=|>=|=) [\d,]+(?: (?:characters|items))?|\[ [\d,]+ \.\. [\d,]+ \](?: (?:characters|items))?|non-empty`
const RENDERED = new RegExp(
  String.raw`^(?<list>Array of )?(?<types>(?:${TYPE})(?:s(?![a-z]))?(?: or (?:${TYPE}))*)` +
    String.raw`(?: (?:\((?<title>\w+)\)|<(?<format>[\w-]+)>|(?<nullable>nullable)))*` +
    String.raw`(?<constraints>(?: (?:${CONSTRAINT}))*)`,
)

/** A type as the reference renders it: `string <uuid> = 32 characters`, `Array of objects (query)`. */
export interface RenderedType {
  readonly facts: Facts
  /** The name of the schema, where one is shown. */
  readonly title: string | undefined
  /** What follows: empty, or the description, glued on. */
  readonly rest: string
}

export function readType(text: string): RenderedType | undefined {
  const match = RENDERED.exec(text)
  if (match === null) return undefined
  const { list, types = '', title, format, nullable, constraints = '' } = match.groups!
  const named = types.split(' or ').map((type) => type.replace(/s$/, ''))
  const own = [...(list === undefined ? named : ['array']), ...(nullable === undefined ? [] : ['null'])]
  return {
    facts: {
      type: own.filter((type) => type !== 'any'),
      ...(list === undefined ? {} : { items: named.filter((type) => type !== 'any') }),
      ...(format === undefined ? {} : { format: [format] }),
      ...limitsOf(constraints, list !== undefined),
    },
    title,
    rest: text.slice(match[0].length),
  }
}

function limitsOf(constraints: string, list: boolean): Facts {
  const facts: Record<string, readonly string[]> = {}
  for (const [, operator, one, low, high, unit] of constraints
    .replaceAll(',', '')
    .matchAll(/(?:(<=|>=|=) (\d+)|\[ (\d+) \.\. (\d+) \]|non-empty)(?: (characters|items))?/g)) {
    const [least, most] = bounds(
      unit ?? (operator === undefined && low === undefined ? (list ? 'items' : 'characters') : ''),
    )
    const from = low ?? (operator === '<=' ? undefined : (one ?? '1'))
    const to = high ?? (operator === '<=' || operator === '=' ? one : undefined)
    if (from !== undefined) facts[least] = [from]
    if (to !== undefined) facts[most] = [to]
  }
  return facts
}

function bounds(unit: string): readonly [string, string] {
  if (unit === 'characters') return ['minLength', 'maxLength']
  return unit === 'items' ? ['minItems', 'maxItems'] : ['minimum', 'maximum']
}

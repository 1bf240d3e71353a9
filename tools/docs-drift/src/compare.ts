import { ASPECTS, type Aspect, type Entry, type Page, tells } from './page.ts'
import type { SpecEntry } from './spec-entry.ts'
import type { SpecOperation } from './spec-operations.ts'
import { valuesInSeries, valuesInWords } from './values-in-words.ts'
import type { Place } from './yaml-source.ts'

/** One thing that a page and the spec do not say alike. A side that says nothing is absent. */
export interface Difference {
  readonly operation: string
  readonly where: string
  readonly aspect: Aspect
  readonly page?: string
  readonly spec?: string
  /** Where the page says it, as `line:column`. */
  readonly pageAt?: string
  /** The line of the spec to edit. */
  readonly edit: Place
}

/**
 * What a page and an operation do not say alike, in the order of the page; what only the spec has comes last.
 */
export function compare(page: Page, operation: SpecOperation): readonly Difference[] {
  const matched = new Map<string, Entry[]>()
  for (const entry of page.entries) {
    const where = named(entry.where, operation)
    matched.set(where, [...(matched.get(where) ?? []), entry])
  }
  const onPage = [...matched].flatMap(([where, entries]) => {
    const spec = operation.entries.get(where)
    if (spec !== undefined)
      return entries.flatMap((entry) => differencesOf(page, operation, where, entry, spec))
    if (hasMissingParent(where, (parent) => operation.entries.has(parent))) return []
    const { at } = entries[0]!
    return [difference(operation, where, 'presence', 'present', undefined, at, listFor(operation, where))]
  })
  const declared = new Set(
    [...matched].flatMap(([where, entries]) => (entries.every(({ sample }) => sample) ? [] : [where])),
  )
  const onlyInSpec = [...operation.entries].flatMap(([where, spec]) => {
    if (declared.has(where) || !tells(page, where, 'presence')) return []
    if (hasMissingParent(where, (parent) => declared.has(parent))) return []
    return [difference(operation, where, 'presence', undefined, 'present', undefined, spec.places.presence)]
  })
  return [...onPage, ...withoutPhase(matched, operation), ...onlyInSpec]
}

/** The statuses of a job that the page names, and that no phase is known of. */
function withoutPhase(
  matched: ReadonlyMap<string, readonly Entry[]>,
  operation: SpecOperation,
): readonly Difference[] {
  const { statuses } = operation
  if (statuses === undefined) return []
  return [...matched]
    .filter(
      ([where]) => where.startsWith('response.2') && where.replace(/^response\.\w+/, '') === statuses.field,
    )
    .flatMap(([where, entries]) => {
      const named = entries.flatMap(({ facts, at }) => (facts.value ?? []).map((value) => ({ value, at })))
      const fresh = named.filter(
        ({ value }, index) =>
          !statuses.known.has(value.toLowerCase()) &&
          named.findIndex((other) => other.value === value) === index,
      )
      return fresh.map(({ value, at }) =>
        difference(operation, where, 'phase', value, undefined, at, statuses.phases),
      )
    })
}

function differencesOf(
  page: Page,
  operation: SpecOperation,
  where: string,
  entry: Entry,
  spec: SpecEntry,
): readonly Difference[] {
  const { facts, words = '', at, sample } = entry
  return ASPECTS.flatMap((aspect) => {
    const [said, known] = [saidOf(operation, entry, spec, aspect), knownOf(operation, spec, aspect)]
    const place = spec.places[aspect] ?? spec.own
    const onlyPage = said.filter((value) => !isKnown(aspect, value, known))
    if (sample) {
      // A sample shows some values of a list, and the narrower of two types of numbers.
      const isNews = known.length > 0 && !(known.includes('number') && onlyPage.includes('integer'))
      return isNews
        ? onlyPage.map((value) => difference(operation, where, aspect, value, undefined, at, place))
        : []
    }
    // A form that has no place for a limit can still say one in words.
    const isTold = tells(page, where, aspect) || (facts[aspect]?.length ?? 0) > 0
    // Without a list, a value that the words name is there; scraping has glued them to their neighbours.
    const isNamed = (value: string): boolean =>
      aspect === 'value' && facts.value?.length === 0 && words.includes(value)
    // Where there is a list, it decides what is gone.
    const listed = aspect === 'value' ? (facts.value ?? []) : said
    const isGone = (value: string): boolean =>
      aspect === 'version' ? onlyPage.length > 0 : !isKnown(aspect, value, listed) && !isNamed(value)
    const isOneSided = ONE_SIDED.has(aspect) || (aspect === 'value' && where === 'operation')
    const onlySpec = isTold && !isOneSided ? known.filter(isGone) : []
    // One of each is a change of one thing, except in a list.
    if (!LISTS.has(aspect) && onlyPage.length === 1 && onlySpec.length === 1) {
      return [difference(operation, where, aspect, onlyPage[0], onlySpec[0], at, place)]
    }
    return onlyPage
      .map((value) => difference(operation, where, aspect, value, undefined, at, place))
      .concat(onlySpec.map((value) => difference(operation, where, aspect, undefined, value, at, place)))
  })
}

const LISTS: ReadonlySet<Aspect> = new Set(['value', 'content'])
/** What a page says and the spec does not is a difference; the reverse is not. */
const ONE_SIDED: ReadonlySet<Aspect> = new Set(['presence', 'number'])

/** What a page says, in lists or in words. A number that is a limit, a value or a default is told as that. */
function saidOf(operation: SpecOperation, entry: Entry, spec: SpecEntry, aspect: Aspect): readonly string[] {
  const { where, facts, words, sample } = entry
  const said = facts[aspect] ?? []
  // A list of values may be closed; values that are named in words only may be some of many.
  if (aspect === 'closed') return facts.value?.length === 0 ? [] : (spec.facts.closed ?? [])
  if (aspect === 'number') {
    const others = Object.keys(facts).filter((name) => name !== aspect) as readonly Aspect[]
    const told = new Set(others.flatMap((other) => saidOf(operation, entry, spec, other)))
    return said.filter((number) => !told.has(number))
  }
  if (aspect !== 'value' || sample || words === undefined) return said
  const all = operation.entries.get('operation')?.facts.value ?? []
  const known = spec.facts.value ?? []
  // A series may be about another field of the operation.
  const news = valuesInSeries(words, all).filter((value) => !all.includes(value))
  if (where === 'operation') return news
  const isVersion = known.length > 0 && known.every((value) => /^\d+(\.\d+)?$/.test(value))
  const named = isVersion
    ? (facts.number ?? []).filter((number) => number.includes('.'))
    : valuesInWords(words, known)
  return [...new Set([...said, ...named, ...news])]
}

function knownOf(operation: SpecOperation, spec: SpecEntry, aspect: Aspect): readonly string[] {
  const known = spec.facts[aspect] ?? []
  return aspect === 'number' ? known.concat(operation.entries.get('operation')?.facts.number ?? []) : known
}

function isKnown(aspect: Aspect, value: string, known: readonly string[]): boolean {
  // An older page tells nothing new.
  if (aspect === 'version') return known.length === 0 || known.some((date) => value <= date)
  const isSame = aspect === 'value' || aspect === 'number' || aspect === 'default'
  return known.some((other) => other === value || (isSame && plain(other) === plain(value)))
}

/** `1.0` is `1`, and a default is told as `False` at the start of a sentence. */
function plain(value: string): string {
  return /^\d+\.\d+$/.test(value)
    ? String(Number(value))
    : value.replace(/^(True|False|Null)$/, (word) => word.toLowerCase())
}

/** A page in plain text loses the names of objects, and keeps those of their schemas, in parentheses. */
function named(where: string, { entries }: SpecOperation): string {
  const [, area, schema] = /^(.*)\.\((\w+)\)$/.exec(where) ?? []
  if (schema === undefined) return where
  const depth = where.split('.').length
  const found = [...entries].find(
    ([name, entry]) =>
      entry.schema === schema && name.startsWith(`${area}.`) && name.split('.').length === depth,
  )
  return found?.[0] ?? where
}

/** Whether something above a place is missing: it is told once, and not again for all its parts. */
function hasMissingParent(where: string, has: (parent: string) => boolean): boolean {
  const steps = where.split('.')
  const first = steps[0] === 'request' ? 1 : 2
  return steps.some(
    (_, index) => index >= first && index < steps.length && !has(steps.slice(0, index).join('.')),
  )
}

/** Where something would be added that the spec lacks. */
function listFor({ entries, lists }: SpecOperation, where: string): Place {
  const parent = entries.get(where.split('.').slice(0, -1).join('.'))
  if (parent !== undefined) return parent.parts
  const [area] = where.split('.')
  return lists[area === 'request' || area === 'response' ? area : 'parameters']
}

function difference(
  operation: SpecOperation,
  where: string,
  aspect: Aspect,
  page: string | undefined,
  spec: string | undefined,
  pageAt: string | undefined,
  edit: Place,
): Difference {
  return {
    operation: operation.id,
    where,
    aspect,
    ...(page === undefined ? {} : { page }),
    ...(spec === undefined ? {} : { spec }),
    ...(pageAt === undefined ? {} : { pageAt }),
    edit,
  }
}

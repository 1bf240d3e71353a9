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
  readonly page?: string | undefined
  readonly spec?: string | undefined
  /** Where the page says it, as `line:column`. */
  readonly pageAt?: string | undefined
  /** The line of the spec to edit. */
  readonly edit: Place
}

type Told = Omit<Difference, 'operation'>
type Entries = ReadonlyMap<string, readonly Entry[]>

/**
 * What a page and an operation do not say alike, in the order of the page; what only the spec has comes last.
 */
export function compare(page: Page, operation: SpecOperation): readonly Difference[] {
  const { entries } = operation
  const matched: Entries = Map.groupBy(page.entries, ({ where }) => named(where, operation))
  const onPage = [...matched].flatMap(([where, own]): readonly Told[] => {
    const spec = entries.get(where)
    if (spec !== undefined) return own.flatMap((entry) => differencesOf(page, operation, where, entry, spec))
    if (hasMissingParent(where, entries)) return []
    const edit = listFor(operation, where)
    return [{ where, aspect: 'presence', page: 'present', pageAt: own[0]!.at, edit }]
  })
  const declared = new Map([...matched].filter(([, own]) => !own.every(({ sample }) => sample)))
  const onlyInSpec = [...entries].flatMap(([where, { places }]): readonly Told[] => {
    if (declared.has(where) || !tells(page, where, 'presence')) return []
    if (hasMissingParent(where, declared)) return []
    return [{ where, aspect: 'presence', spec: 'present', edit: places.presence }]
  })
  const all = [...onPage, ...withoutPhase(matched, operation), ...onlyInSpec]
  return all.map((told) => Object.assign({ operation: operation.id }, told))
}

/** The statuses of a job that the page names, and that no phase is known of. */
function withoutPhase(matched: Entries, { statuses }: SpecOperation): readonly Told[] {
  if (statuses === undefined) return []
  const { field, known, phases } = statuses
  return [...matched].flatMap(([where, entries]): readonly Told[] => {
    if (!where.startsWith('response.2') || where.replace(/^response\.\w+/, '') !== field) return []
    const named = entries.flatMap(({ facts, at }) => (facts.value ?? []).map((value) => ({ value, at })))
    return [...Map.groupBy(named, ({ value }) => value)]
      .filter(([value]) => !known.has(value.toLowerCase()))
      .map(([page, [first]]) => ({ where, aspect: 'phase', page, pageAt: first!.at, edit: phases }))
  })
}

function differencesOf(
  page: Page,
  operation: SpecOperation,
  where: string,
  entry: Entry,
  spec: SpecEntry,
): readonly Told[] {
  const { facts, words = '', at, sample } = entry
  return ASPECTS.flatMap((aspect): readonly Told[] => {
    const [said, known] = [saidOf(operation, entry, spec, aspect), knownOf(operation, spec, aspect)]
    const told = { where, aspect, pageAt: at, edit: spec.places[aspect] ?? spec.own }
    const onlyPage = said.filter((value) => !isKnown(aspect, value, known))
    if (sample) {
      // A sample shows some values of a list, and the narrower of two types of numbers.
      const isNews = known.length > 0 && !(known.includes('number') && onlyPage.includes('integer'))
      return isNews ? onlyPage.map((page) => Object.assign({ page }, told)) : []
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
    if (!LISTS.has(aspect) && onlyPage.length === 1 && onlySpec.length === 1)
      return [{ ...told, page: onlyPage[0], spec: onlySpec[0] }]
    return onlyPage
      .map((page): Told => Object.assign({ page }, told))
      .concat(onlySpec.map((spec) => Object.assign({ spec }, told)))
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
function hasMissingParent(where: string, known: ReadonlyMap<string, unknown>): boolean {
  const steps = where.split('.')
  const first = steps[0] === 'request' ? 1 : 2
  return steps.some(
    (_, index) => index >= first && index < steps.length && !known.has(steps.slice(0, index).join('.')),
  )
}

/** Where something would be added that the spec lacks. */
function listFor({ entries, lists }: SpecOperation, where: string): Place {
  const parent = entries.get(where.split('.').slice(0, -1).join('.'))
  if (parent !== undefined) return parent.parts
  const [area] = where.split('.')
  return lists[area === 'request' || area === 'response' ? area : 'parameters']
}

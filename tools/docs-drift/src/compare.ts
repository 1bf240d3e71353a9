import { ASPECTS, type Aspect, type Entry, type Facts, type Page, tells } from './page.ts'
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

/**
 * What a page and an operation do not say alike, in the order of the page; what only the spec has comes last.
 */
export function compare(page: Page, operation: SpecOperation): readonly Difference[] {
  const { id, entries } = operation
  const onPage = Map.groupBy(page.entries, ({ where }) => named(where, operation))
  const told = [...onPage].flatMap(([where, own]): readonly Told[] => {
    const spec = entries.get(where)
    if (spec !== undefined) return own.flatMap((entry) => differencesOf(page, operation, where, entry, spec))
    if (hasMissingParent(where, entries)) return []
    return [
      { where, aspect: 'presence', page: 'present', pageAt: own[0]!.at, edit: listFor(operation, where) },
    ]
  })
  const declared = new Map([...onPage].filter(([, own]) => !own.every(({ sample }) => sample)))
  const untold = [...entries].flatMap(([where, { places, own }]): readonly Told[] => {
    if (declared.has(where) || !tells(page, where, 'presence') || hasMissingParent(where, declared)) return []
    return [{ where, aspect: 'presence', spec: 'present', edit: places.presence ?? own }]
  })
  // Phases are edited in the file of a family, after the schemas, and each once.
  const { phase = [], other = [] } = Object.groupBy(told, ({ aspect }) =>
    aspect === 'phase' ? aspect : 'other',
  )
  const late = phase.filter(
    (one, index) => index === phase.findIndex(({ where, page }) => where === one.where && page === one.page),
  )
  return [...other, ...late, ...untold].map((difference) => Object.assign({ operation: id }, difference))
}

/** What a page says and the spec does not is a difference; the reverse is not. */
const ONE_SIDED: ReadonlySet<Aspect> = new Set(['presence', 'number', 'phase'])

/** One of each is a change of one thing, except in a list. */
const LISTS: ReadonlySet<Aspect> = new Set(['value', 'content'])

function differencesOf(
  page: Page,
  { entries }: SpecOperation,
  where: string,
  entry: Entry,
  spec: SpecEntry,
): readonly Told[] {
  const whole = entries.get('operation')!.facts
  const heard = heardOf(entry, spec.facts, whole)
  return ASPECTS.flatMap((aspect): readonly Told[] => {
    const told = { where, aspect, pageAt: entry.at, edit: spec.places[aspect] ?? spec.own }
    const own = spec.facts[aspect] ?? []
    const known = aspect === 'number' ? [...Object.values(spec.facts).flat(), ...(whole.number ?? [])] : own
    const said = heard[aspect] ?? []
    const onlyPage = said.filter((value) => !isAmong(aspect, value, known))
    if (entry.sample) {
      // A sample shows some values of a list, and the narrower of two types of numbers.
      const isNews = known.length > 0 && !(known.includes('number') && onlyPage.includes('integer'))
      return isNews ? onlyPage.map((page) => Object.assign({ page }, told)) : []
    }
    // A form that has no place for a limit can still say one in words.
    const isTold = tells(page, where, aspect) || (entry.facts[aspect]?.length ?? 0) > 0
    const isOneSided = ONE_SIDED.has(aspect) || (aspect === 'value' && where === 'operation')
    const onlySpec = isTold && !isOneSided ? known.filter((value) => isGone(aspect, value, entry, said)) : []
    if (!LISTS.has(aspect) && onlyPage.length === 1 && onlySpec.length === 1)
      return [{ ...told, page: onlyPage[0], spec: onlySpec[0] }]
    return onlyPage
      .map((page): Told => Object.assign({ page }, told))
      .concat(onlySpec.map((spec) => Object.assign({ spec }, told)))
  })
}

/** All that an entry says. A number that is a limit, a value or a default is told as that. */
function heardOf({ where, facts, words, sample }: Entry, spec: Facts, whole: Facts): Facts {
  const listed = facts.value ?? []
  const known = spec.value ?? []
  const all = whole.value ?? []
  const inWords = (text: string): readonly string[] => {
    // A series may be about another field of the operation.
    const news = valuesInSeries(text, all).filter((value) => !all.includes(value))
    if (where === 'operation') return news
    const isVersion = known.length > 0 && known.every((value) => /^\d+(\.\d+)?$/.test(value))
    const versions = (facts.number ?? []).filter((number) => number.includes('.'))
    return [...(isVersion ? versions : valuesInWords(text, known)), ...news]
  }
  const { number = [], ...others } = {
    ...facts,
    value: [...new Set([...listed, ...(sample || words === undefined ? [] : inWords(words))])],
    // A list of values may be closed; values that are named in words only may be some of many.
    closed: facts.value?.length === 0 ? [] : (spec.closed ?? []),
    phase: spec.phase?.length ? listed : [],
  }
  const told = new Set(Object.values(others).flat())
  return { ...others, number: number.filter((one) => !told.has(one)) }
}

/** Whether a page that tells of an aspect leaves out what the spec has. */
function isGone(
  aspect: Aspect,
  value: string,
  { facts, words = '' }: Entry,
  said: readonly string[],
): boolean {
  // A newer page is told as that; an older one tells nothing.
  if (aspect === 'version') return said.some((date) => date > value)
  if (aspect !== 'value') return !isAmong(aspect, value, said)
  // Where there is a list, it decides. Words have it anywhere: scraping has glued values to their neighbours.
  const listed = facts.value ?? []
  return !isAmong(aspect, value, listed) && !(facts.value?.length === 0 && words.includes(value))
}

function isAmong(aspect: Aspect, value: string, known: readonly string[]): boolean {
  // An older page tells nothing new.
  if (aspect === 'version') return known.length === 0 || known.some((date) => value <= date)
  return known.some((other) => other === value || plain(aspect, other) === plain(aspect, value))
}

/** `1.0` is `1`, a default is told as `False` at the start of a sentence, and a phase knows no case. */
function plain(aspect: Aspect, value: string): string {
  if (aspect === 'phase') return value.toLowerCase()
  if (aspect !== 'value' && aspect !== 'number' && aspect !== 'default') return value
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

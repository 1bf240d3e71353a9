/** The limits of a value, by their keywords: the least and the most of what is counted. */
export const LIMITS_OF = {
  characters: ['minLength', 'maxLength'],
  numbers: ['minimum', 'maximum'],
  items: ['minItems', 'maxItems'],
} as const
export const LIMITS = Object.values(LIMITS_OF).flat()

/** What can be said of a parameter, a body, a field or an answer. */
export const ASPECTS = [
  'presence',
  'required',
  'type',
  'items',
  'format',
  'value',
  ...LIMITS,
  'number',
  'default',
  'closed',
  'content',
  'security',
  'deprecated',
  'version',
  'phase',
] as const
export type Aspect = (typeof ASPECTS)[number]

/** Aspect by aspect, what one side says. An aspect that is not there is not said. */
export type Facts = Readonly<Partial<Record<Aspect, readonly string[]>>>

/** What several say together, each thing once. */
export function together(...all: readonly Facts[]): Facts {
  return Object.fromEntries(
    ASPECTS.map((aspect) => [aspect, [...new Set(all.flatMap((facts) => facts[aspect] ?? []))]]),
  )
}

/**
 * What a page says of one place: `header.Zuora-Version`, `request`, `request.filter.conditions`,
 * `response.400`, `response.200.status`. Lists are passed through: their items have no step of their own.
 */
export interface Entry {
  readonly where: string
  readonly facts: Facts
  /** The description, where there is one. */
  readonly words?: string
  /** Line and column on the page, from 1. */
  readonly at: string
  /** Seen in a sample only: it shows what is there, and says nothing about what is not. */
  readonly sample?: true
  /** The whole sample, at the place of its body. */
  readonly example?: unknown
}

/** The three forms in which the reference is met. */
export const FORMS = ['scraped', 'text', 'flat'] as const
export type Form = (typeof FORMS)[number]

/** A page of the reference, whatever its form: one operation. */
export interface Page {
  readonly file: string
  readonly form: Form
  /** Such as `POST /v1/batch-query`. */
  readonly route: string
  readonly title: string
  /** Its address and the day it was read, where it says so. */
  readonly url?: string
  readonly date?: string
  readonly entries: readonly Entry[]
}

/** A file cannot be read as a page. The message names the file, and what was expected. */
export class PageError extends Error {
  override readonly name = 'PageError'
}

/** What a page may leave out, although it is so. */
const UNTOLD: ReadonlySet<Aspect> = new Set(['number', 'default', 'content', 'version'])

/** Whether a page of this form would show an aspect of a place, so that silence means absence. */
export function tells(page: Page, where: string, aspect: Aspect): boolean {
  const [area, ...steps] = where.split('.')
  if (UNTOLD.has(aspect) || (aspect === 'closed' && area === 'response')) return false
  if (aspect === 'security') return page.form !== 'text'
  if (page.form === 'flat') {
    if (!['presence', 'required', 'type', 'value', 'closed', 'deprecated'].includes(aspect)) return false
    if (where === 'request' && aspect === 'required') return false
    // Fields of an answer are shown for some statuses only.
    const status = `response.${steps[0]}`
    return (
      area !== 'response' ||
      steps.length === 1 ||
      page.entries.some(({ where }) => where.startsWith(`${status}.`))
    )
  }
  if (area === 'response') return steps.length === 1
  // Nested fields are folded away.
  return area !== 'request' || steps.length <= 1
}

import { type Facts, LIMITS_OF } from './page.ts'

const MOST = String.raw`\b(?:maximum|max|at most|no more than|(?:not|never) exceed|up to|limit(?:ed)?)\b`
const LEAST = String.raw`\b(?:minimum|min|at least|no (?:less|fewer) than)\b`
const BETWEEN = String.raw`(?:\s+(?!and\b|or\b)[a-z]+){0,4}?\s+([\d,]+)(?:[ -]?([A-Za-z]+))?`

/** How a limit is stated, with the number and the unit; whether it is the most. */
const STATED = [
  [/\b([\d,]+)[ -](characters?|items?) limit\b/gi, true],
  [new RegExp(MOST + BETWEEN, 'gi'), true],
  [new RegExp(LEAST + BETWEEN, 'gi'), false],
] as const

/** The limits that a page states in its prose: of a text in characters, of a list in items, of a number. */
function limitsInWords(prose: string, types: readonly string[]): Facts {
  const facts: Record<string, readonly string[]> = {}
  for (const [pattern, isMost] of STATED) {
    for (const [, number, unit = ''] of prose.matchAll(pattern)) {
      const counted = countedBy(unit, types)
      if (counted !== undefined) facts[LIMITS_OF[counted][isMost ? 1 : 0]] ??= [plain(number!)]
    }
  }
  for (const [, low, high] of prose.matchAll(/\b(?:in the range|between) ([\d,]+) (?:to|and) ([\d,]+)/gi)) {
    if (!types.includes('string')) Object.assign(facts, { minimum: [plain(low!)], maximum: [plain(high!)] })
  }
  return facts
}

function countedBy(unit: string, types: readonly string[]): keyof typeof LIMITS_OF | undefined {
  if (/^(bytes?|[KMG]B)$/i.test(unit)) return undefined
  if (/^char/i.test(unit)) return 'characters'
  if (types.includes('array')) return 'items'
  return types.includes('integer') || types.includes('number') ? 'numbers' : undefined
}

/** What says nothing about the API: examples, quotations, dates, times, addresses, names of standards. */
const ASIDE = new RegExp(
  [
    String.raw`\b(?:For example|Example:|e\.g\.)(?:[^.]|\.(?=\S))*\.?`,
    String.raw`"[^"]*"`,
    String.raw`https?://\S+`,
    String.raw`<[^>]*>|\{"[^}]*\}`,
    String.raw`\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.]+Z?)?`,
    String.raw`\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?`,
    String.raw`\b(?:ISO|UTF|SHA|RFC|RSA|Base|AES)[ -]?\d+(?:-\d+)*`,
    String.raw`\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}`,
  ].join('|'),
  'gi',
)

const NUMBER =
  /(?<![\w.,#/-])(\d+(?:,\d{3})*(?:\.\d+)?)(?:\s?(bytes|[KMG]B)(?![a-z]))?(?!\d|-\d|[a-z_]|[A-Z](?![a-z]))/g

/** From two on: "one" is mostly an article. */
const SPELT = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const SPELT_OUT = new RegExp(String.raw`\b(?:${SPELT.join('|')})\b`, 'gi')

/** The numbers that a text names, sizes with their unit: `25`, `1.1`, `4 MB`. */
export function numbersIn(prose: string): readonly string[] {
  // Scraping glues a number to the word before it.
  const found = prose
    .replaceAll(ASIDE, ' ')
    .replace(SPELT_OUT, (word) => String(SPELT.indexOf(word.toLowerCase()) + 2))
    .replace(/(?<=[a-z])(?=\d+\.\d)/g, ' ')
    .matchAll(NUMBER)
  return [...new Set([...found].map(([, number, unit]) => [plain(number!), unit].join(' ').trim()))]
}

/** The values behind `Enum:` or `Value:`, with blanks or commas between them. */
function valuesIn(prose: string): readonly string[] {
  const listed = /(?:Enum|Value)s?: ((?:"[^"]*"[\s,]*)+)/.exec(prose)?.[1] ?? ''
  return [...listed.matchAll(/"([^"]*)"/g)].map((match) => match[1]!)
}

/** What is used when a caller says nothing, behind `Default:` or in a sentence. */
function defaultsIn(prose: string): readonly string[] {
  const found =
    /\bDefault: ?["`]?(-?\d+(?:\.\d+)?|true|false|null|[\w-]+?(?=[A-Z]|\W|$))/.exec(prose) ??
    /\bdefault(?:s to| is| value(?: is| of)?) ["`]?(\d+(?:\.\d+)?|[\w-]+)/i.exec(prose) ??
    /\bBy default,? \w+ is (\w+)/i.exec(prose) ??
    /(\d+\.\d+)\. Default\b/.exec(prose)
  return found === null ? [] : [found[1]!]
}

/** The same in the words of the spec: "5 by default". */
export function defaultByWords(words: string): readonly string[] {
  return /`?(\d+(?:\.\d+)?|[\w-]+)`? by default\b/.exec(words)?.slice(1, 2) ?? []
}

/** Whether a text says of what it describes that it is on its way out. */
export function deprecationIn(words: string): readonly string[] {
  const isSaid = /(?<!\b(?:the|a|an|any|of) )\bdeprecated/i.test(
    words.replace(/(?<=[a-z])(?=Deprecated)/g, ' '),
  )
  return isSaid ? ['deprecated'] : []
}

/**
 * All that a description says of its field.
 *
 * @param types of the field
 */
export function factsInWords(words: string, types: readonly string[] = []): Facts {
  return {
    ...limitsInWords(words, types),
    value: valuesIn(words),
    number: numbersIn(words),
    default: defaultsIn(words),
    deprecated: deprecationIn(words),
  }
}

function plain(number: string): string {
  return number.replaceAll(',', '').trim()
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const SPEC = join(import.meta.dirname, '../../../spec/dist/openapi.json')
const OUT = join(import.meta.dirname, '../../.generated/openapi.json')

/** A page shows this many examples of an answer: each is some ten kilobytes of coloured text. */
const MOST_EXAMPLES = 2

interface Media {
  examples?: Readonly<Record<string, unknown>>
}
interface Answer {
  content?: Readonly<Record<string, Media>>
  $ref?: string
}
interface Operation {
  readonly requestBody?: Answer
  readonly responses: Record<string, Answer>
}

/**
 * The spec with fewer examples, for pages of a size that loads at once. The whole document is served as
 * `/openapi.json`.
 */
export function makeHttpDocument(): void {
  const document = JSON.parse(readFileSync(SPEC, 'utf8')) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
    readonly components: { readonly responses?: Readonly<Record<string, Answer>> }
  }
  const operations = Object.values(document.paths)
    .flatMap((path) => Object.values(path))
    .filter((operation) => 'responses' in operation)
  for (const { requestBody, responses } of operations) {
    if (requestBody) shorten(requestBody, MOST_EXAMPLES)
    for (const [status, answer] of Object.entries(responses)) shorten(answer, status.startsWith('2') ? MOST_EXAMPLES : 1)
  }
  for (const answer of Object.values(document.components.responses ?? {})) shorten(answer, 1)
  mkdirSync(dirname(OUT), { recursive: true })
  writeFileSync(OUT, JSON.stringify(document))
  const open = join(import.meta.dirname, '../../public/openapi.json')
  mkdirSync(dirname(open), { recursive: true })
  writeFileSync(open, readFileSync(SPEC))
}

function shorten({ content = {} }: Answer, most: number): void {
  for (const media of Object.values(content)) {
    if (media.examples) media.examples = Object.fromEntries(Object.entries(media.examples).slice(0, most))
  }
}

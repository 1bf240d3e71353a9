import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const SPEC = join(import.meta.dirname, '../../../spec/dist/openapi.json')
const OUT = join(import.meta.dirname, '../../.generated/openapi.json')

/** A page shows so many examples of an answer: each is some ten kilobytes of coloured text. */
const MOST_EXAMPLES = 1

interface Media {
  examples?: Readonly<Record<string, unknown>>
}
interface Answer {
  content?: Readonly<Record<string, Media>>
  headers?: object
  $ref?: string
}
interface Operation {
  readonly requestBody?: Answer
  readonly responses: Record<string, Answer>
}

/**
 * The spec with fewer examples and without the forms of errors, for pages of a size that loads at once. The
 * whole document is served as `/openapi.json`.
 */
export function makeHttpDocument(): void {
  const document = JSON.parse(readFileSync(SPEC, 'utf8')) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
    readonly components: {
      readonly parameters?: Readonly<Record<string, { readonly in: string; example?: unknown }>>
      readonly responses?: Readonly<Record<string, Answer>>
    }
  }
  const operations = Object.values(document.paths)
    .flatMap((path) => Object.values(path))
    .filter((operation) => 'responses' in operation)
  for (const { requestBody, responses } of operations) {
    if (requestBody) shorten(requestBody, MOST_EXAMPLES)
    for (const [status, answer] of Object.entries(responses)) {
      if (status.startsWith('2')) shorten(answer, MOST_EXAMPLES)
      else beBrief(answer)
    }
  }
  for (const parameter of Object.values(document.components.parameters ?? {})) {
    if (parameter.in === 'header') delete parameter.example
  }
  for (const [name, answer] of Object.entries(document.components.responses ?? {})) {
    // The forms of errors are the same everywhere, and told by the page of errors.
    if (!isSuccess(name, operations)) beBrief(answer)
    else shorten(answer, MOST_EXAMPLES)
  }
  mkdirSync(dirname(OUT), { recursive: true })
  writeFileSync(OUT, JSON.stringify(document))
  const open = join(import.meta.dirname, '../../public/openapi.json')
  mkdirSync(dirname(open), { recursive: true })
  writeFileSync(open, readFileSync(SPEC))
}

function beBrief(answer: Answer): void {
  delete answer.content
  delete answer.headers
}

/** Whether a response of the components answers a success anywhere. */
function isSuccess(name: string, operations: readonly Operation[]): boolean {
  return operations.some(({ responses }) =>
    Object.entries(responses).some(
      ([status, { $ref }]) => status.startsWith('2') && $ref?.endsWith(`/${name}`),
    ),
  )
}

function shorten({ content = {} }: Answer, most: number): void {
  for (const media of Object.values(content)) {
    if (media.examples) media.examples = Object.fromEntries(Object.entries(media.examples).slice(0, most))
  }
}

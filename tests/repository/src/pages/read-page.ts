/** A fenced block of a page of the site. */
export interface Fence {
  /** Line of the opening fence, from 1. */
  readonly line: number
  /** What stands behind the fence: `ts`, `sh`, … */
  readonly language: string
  readonly code: string
  /** The name of the file that it is, if the page gives it one. */
  readonly title: string | undefined
  /** It is only compiled: it needs what is not there, such as a proxy. */
  readonly isOnlyCompiled: boolean
  /** It goes on running while the blocks below it run. */
  readonly serves: boolean
  /** What its process must end with. */
  readonly exitCode: number
  /** The lines below it with what it has printed, if the page shows that. */
  readonly output: { readonly from: number; readonly until: number; readonly text: string } | undefined
}

/** A page, as far as a test needs it. */
export interface Page {
  /** Relative to the folder of pages. */
  readonly file: string
  readonly lines: readonly string[]
  readonly fences: readonly Fence[]
  /** Options of the tenant that the page runs against, from a comment. */
  readonly tenant: object
}

const OUTPUT = '```text output'

/** Reads the blocks of a page, and what each is said to print. */
export function readPage(file: string, text: string): Page {
  const lines = text.split('\n')
  const fences: Fence[] = []
  for (let index = 0; index < lines.length; index += 1) {
    const opening = /^```(\w*) ?(.*)$/.exec(lines[index]!)
    if (opening === null) continue
    const end = lines.indexOf('```', index + 1)
    if (end < 0) throw new Error(`${file}:${index + 1}: a fence is not closed`)
    if (lines[index] === OUTPUT) {
      throw new Error(`${file}:${index + 1}: an output must follow the block that prints it`)
    }
    const output = outputAfter(lines, end)
    const [, language = '', meta = ''] = opening
    fences.push({
      line: index + 1,
      language,
      code: lines.slice(index + 1, end).join('\n'),
      title: /\btitle="([^"]+)"/.exec(meta)?.[1],
      isOnlyCompiled: /\bno-run\b/.test(meta),
      serves: /\bserves\b/.test(meta),
      exitCode: Number(/\bexit=(\d+)/.exec(meta)?.[1] ?? 0),
      output,
    })
    index = output?.until ?? end
  }
  const options = /<!-- tenant: (.*?) -->/s.exec(text)?.[1] ?? '{}'
  return { file, lines, fences, tenant: JSON.parse(options) as object }
}

/** The next block below, if it is an output; words may stand between. */
function outputAfter(lines: readonly string[], end: number): Fence['output'] {
  const from = lines.findIndex((line, index) => index > end && line.startsWith('```'))
  if (lines[from] !== OUTPUT) return undefined
  const until = lines.indexOf('```', from + 1)
  if (until < 0) return undefined
  return { from, until, text: lines.slice(from + 1, until).join('\n') }
}

/** The page with what each block has printed this time; blocks that show nothing stay as they are. */
export function withOutputs({ lines, fences }: Page, outputs: ReadonlyMap<Fence, string>): string {
  const result = [...lines]
  for (const fence of fences.toReversed()) {
    const printed = outputs.get(fence)
    if (fence.output === undefined || printed === undefined) continue
    const { from, until } = fence.output
    result.splice(from + 1, until - from - 1, ...printed.split('\n'))
  }
  return result.join('\n')
}

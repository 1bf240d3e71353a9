import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A fenced block of a Markdown file. */
export interface Snippet {
  readonly file: string
  /** Line of the opening fence, from 1. */
  readonly line: number
  /** What stands behind the fence: `ts`, `sh`, … */
  readonly language: string
  readonly code: string
}

export function snippetsOf(root: string, file: string): readonly Snippet[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n')
  const snippets: Snippet[] = []
  for (let index = 0; index < lines.length; index += 1) {
    const opening = /^```(\w*)/.exec(lines[index]!)
    if (opening === null) continue
    const end = lines.indexOf('```', index + 1)
    if (end < 0) throw new Error(`${file}:${index + 1}: a fence is not closed`)
    snippets.push({
      file,
      line: index + 1,
      language: opening[1]!,
      code: lines.slice(index + 1, end).join('\n'),
    })
    index = end
  }
  return snippets
}

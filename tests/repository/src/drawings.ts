import type { Arrow } from './rooms.ts'

/** A drawing of a Markdown file: between `<!-- drawing: name -->` and `<!-- /drawing -->`. */
const DRAWING = /<!-- drawing: (.+?) -->\n[\s\S]*?<!-- \/drawing -->/g

/** The arrows of each drawing of a Markdown file, by its name. */
export function drawingsIn(markdown: string): ReadonlyMap<string, readonly Arrow[]> {
  return new Map([...markdown.matchAll(DRAWING)].map(([text, name]) => [name!, arrowsIn(text)]))
}

/** The Markdown file with each drawing made anew. */
export function redrawn(markdown: string, arrowsOf: (name: string) => readonly Arrow[]): string {
  return markdown.replaceAll(DRAWING, (_, name: string) => {
    const lines = arrowsOf(name).map(({ from, to }) => `  ${from}/ --> ${to}/`)
    const code = ['```mermaid', 'flowchart LR', ...lines, '```'].join('\n')
    return `<!-- drawing: ${name} -->\n\n${code}\n\n<!-- /drawing -->`
  })
}

function arrowsIn(text: string): readonly Arrow[] {
  return [...text.matchAll(/^ +(\S+)\/ --> (\S+)\/$/gm)].map(([, from, to]) => ({ from: from!, to: to! }))
}

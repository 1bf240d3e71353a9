/** A table in Markdown. What is in a cell stays there. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(inCell).join(' | ')} |\n`
  return [head, head.map(() => '---'), ...rows].map(line).join('')
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')
}

/** Text of a page or a type, which may hold anything, as code: never a mention, a link or markup. */
export function codeCell(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  const padding = fence.length > 1 ? ' ' : ''
  return fence + padding + text + padding + fence
}

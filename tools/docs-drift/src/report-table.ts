import type { Explained } from './explain.ts'
import type { Unread } from './fetch-pages.ts'
import { codeCell, markdownTable } from './markdown.ts'

/** GitHub takes 65,536 characters. */
const LONGEST = 60_000

/** What differs, for an issue: tables and drafts. What a page says is shown as code, never rendered. */
export function reportTable({ drift, stale, drafts }: Explained, unread: readonly Unread[]): string {
  const parts = [
    table(
      ['operation', 'where', 'what', 'the page says', 'the spec says', 'edit'],
      drift.map(({ operation, where, aspect, page, spec, edit }) => [
        shown(operation),
        shown(where),
        shown(aspect),
        page === undefined ? 'nothing' : shown(page),
        spec === undefined ? 'nothing' : shown(spec),
        shown(`${edit.file}:${edit.line}`),
      ]),
    ),
    table(
      ['decision', 'no page differs any more in'],
      stale.map(({ decision, operation, explanation: { where, aspect } }) => [
        shown(decision),
        shown(`${operation} ${where} ${aspect}`),
      ]),
    ),
    table(
      ['operation', 'its page cannot be read', 'because'],
      unread.map((page) => [page.operation, page.url, page.why].map(shown)),
    ),
    drafts === '' ? '' : `\n\`\`\`\`yaml\n${drafts}\`\`\`\`\n`,
  ]
  const text = parts.filter((part) => part !== '').join('\n')
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}\n\nand more: run \`pnpm docs:drift\``
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : markdownTable(head, rows)
}

function shown(text: string): string {
  return codeCell(text.slice(0, 300))
}

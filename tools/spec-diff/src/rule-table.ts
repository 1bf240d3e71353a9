import { RULES } from './rules.ts'

/** The rules as a Markdown table, as the README shows them. */
export function ruleTable(): string {
  const rows = Object.entries(RULES).map(([id, { level, description }]) => [`\`${id}\``, level, description])
  const table = [['rule', 'level', 'what'], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]!.length)))
  const lines = table.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  )
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

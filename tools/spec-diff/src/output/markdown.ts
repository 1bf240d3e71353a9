import { type Change, levelOf } from '../change.ts'
import { RULES } from '../rules.ts'
import { placeName, valueTexts } from './words.ts'

/** The changes for a pull request. */
export function markdown(changes: readonly Change[], base: string): string {
  const head = `### Changes for users: ${levelOf(changes)}\n\nCompared with ${base}.\n`
  if (changes.length === 0) return head
  const rows = changes.map(({ level, rule, path, operation, before, after }) =>
    row(
      `**${level}**`,
      `\`${rule}\``,
      code(placeName(path)),
      operation ?? '',
      ...valueTexts(before, after).map(code),
    ),
  )
  const rules = [...new Set(changes.map(({ rule }) => rule))].map(
    (rule) => `- \`${rule}\`: ${RULES[rule].description}`,
  )
  return [
    head,
    row('level', 'rule', 'where', 'operations', 'before', 'after'),
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    ...rules,
    '',
  ].join('\n')
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** Text of a page or a type, which may hold anything, as code within a cell. */
function code(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  const padding = fence.length > 1 ? ' ' : ''
  return fence + padding + text.replaceAll('|', '\\|') + padding + fence
}

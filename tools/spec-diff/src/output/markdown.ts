import { codeCell, markdownTable } from '@zuora-jobs/codegen'

import { type Change, levelOf } from '../change.ts'
import { RULES } from '../rules.ts'
import { placeName, valueTexts } from './words.ts'

/** The changes for a pull request. */
export function markdown(changes: readonly Change[], base: string): string {
  const head = `### Changes for users: ${levelOf(changes)}\n\nCompared with ${base}.\n`
  if (changes.length === 0) return head
  const rows = changes.map(({ level, rule, path, operation, before, after }) => [
    `**${level}**`,
    `\`${rule}\``,
    codeCell(placeName(path)),
    operation ?? '',
    ...valueTexts(before, after).map(codeCell),
  ])
  const rules = [...new Set(changes.map(({ rule }) => rule))].map(
    (rule) => `- \`${rule}\`: ${RULES[rule].description}\n`,
  )
  const table = markdownTable(['level', 'rule', 'where', 'operations', 'before', 'after'], rows)
  return `${head}\n${table}\n${rules.join('')}`
}

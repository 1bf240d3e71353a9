import type { Change } from '../change.ts'
import { placeName } from '../output/place-name.ts'
import { valueText } from '../output/value-text.ts'
import { RULES } from '../rules.ts'

/** What a changelog says about changes: those that a reader may have to act on, and how many others there are. */
export function summaryOf(changes: readonly Change[]): string {
  const grave = changes.filter(({ level }) => level !== 'patch')
  const others = changes.length - grave.length
  const lines = grave.map(({ level, rule, path, before, after }) => {
    const values = before === null || after === null ? '' : ` (${valueText(before)} → ${valueText(after)})`
    return `- **${level}** \`${placeName(path)}\`: ${RULES[rule].description}${values}`
  })
  if (others > 0)
    lines.push(`- ${others} ${others === 1 ? 'change' : 'changes'} of words, examples or promises.`)
  return `What Zuora's API is described as, or the public types, changed.\n\n${lines.join('\n')}`
}

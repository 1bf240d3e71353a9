import type { Change } from '../change.ts'
import { placeName, valueText } from '../output/words.ts'
import { RULES } from '../rules.ts'

/**
 * What a changelog says about changes: those that a reader may have to act on, and how many others there are.
 */
export function summaryOf(changes: readonly Change[]): string {
  const grave = changes.filter(({ level }) => level !== 'patch')
  const others = changes.length - grave.length
  const lines = grave.map(({ level, rule, path, before, after }) => {
    return `- **${level}** \`${placeName(path)}\`: ${RULES[rule].description}${values(before, after)}`
  })
  if (others > 0)
    lines.push(`- ${others} ${others === 1 ? 'change' : 'changes'} of words, examples or promises.`)
  return `What Zuora's API is described as, or the public types, changed.\n\n${lines.join('\n')}`
}

/** What there is to say beyond the name of the place: a field or a schema is not told in full. */
function values(before: unknown, after: unknown): string {
  const told = [before, after]
    .filter((value) => typeof value !== 'object' || Array.isArray(value))
    .map(valueText)
  return told.length === 0 ? '' : ` (${told.join(' → ')})`
}

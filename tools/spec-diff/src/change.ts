import { compareLevels, highest, isLower, type Level } from './level.ts'
import { type RuleId, RULES } from './rules.ts'

/** One difference between a base and what stands now. */
export interface Change {
  readonly rule: RuleId
  readonly level: Level
  /** The operationIds that it reaches, separated by commas; `null` where no operation is concerned. */
  readonly operation: string | null
  /** A JSON pointer into the document, or a file with the name of a declaration behind `#`. */
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

export function changeOf(
  rule: RuleId,
  where: { readonly path: string; readonly operation?: string | null },
  before: unknown,
  after: unknown,
): Change {
  const { path, operation = null } = where
  return { rule, level: RULES[rule].level, operation, path, before: before ?? null, after: after ?? null }
}

export function levelOf(changes: readonly Change[]): Level {
  return highest(changes.map(({ level }) => level))
}

/**
 * One change per place and subject. A schema that is sent and received is judged once for each direction;
 * the worse judgement counts.
 */
export function withoutRepeats(changes: readonly Change[]): readonly Change[] {
  const worst = new Map<string, Change>()
  for (const change of changes) {
    const key = `${change.path} ${change.rule.replace(/^(request|response)-/, '')}`
    const other = worst.get(key)
    if (other === undefined || isLower(other.level, change.level)) worst.set(key, change)
  }
  return [...worst.values()]
}

/** The gravest first; within a level as found. */
export function gravestFirst(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((a, b) => compareLevels(b.level, a.level))
}

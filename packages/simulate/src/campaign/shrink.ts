import type { Subject } from './subject.ts'

/** A history that violates an invariant. */
export interface FailingHistory {
  readonly seed: number
  /** What goes wrong in it, by name. */
  readonly faults: readonly string[]
  readonly error: unknown
}

const LIVES = 300

/**
 * A history of the same seed that fails in the same way, with as few faults as can be found by leaving some
 * out: large parts first, then one by one.
 */
export async function shrink(subject: Subject, failing: FailingHistory): Promise<FailingHistory> {
  let shortest = failing
  let lives = 0
  for (let size = Math.ceil(failing.faults.length / 2); size >= 1;) {
    const before = shortest.faults.length
    for (let from = 0; from < shortest.faults.length && lives < LIVES; lives += 1) {
      const rest = shortest.faults.toSpliced(from, size)
      const shorter = await historyOf(subject, failing.seed, new Set(rest))
      if (shorter !== undefined && isSameFailure(shorter.error, failing.error)) shortest = shorter
      else from += size
    }
    if (lives >= LIVES || (size === 1 && shortest.faults.length === before)) break
    size = Math.max(1, Math.floor(size / 2))
  }
  return shortest
}

/** Lives one history; `undefined` where nothing is violated. */
export async function historyOf(
  subject: Subject,
  seed: number,
  only?: ReadonlySet<string>,
  log?: (line: string) => void,
): Promise<FailingHistory | undefined> {
  const faults: string[] = []
  try {
    await subject.live(seed, { only, onStrike: (name) => faults.push(name), log })
    return undefined
  } catch (error) {
    return { seed, faults, error }
  }
}

/** Numbers and ids differ from history to history. */
function isSameFailure(one: unknown, other: unknown): boolean {
  const form = (error: unknown): string =>
    String(error instanceof Error ? error.message : error).replace(/[\da-f-]*\d[\da-f-]*/g, '#')
  return form(one) === form(other)
}

import type { FoundMutant } from './report.ts'
import { historyOf } from './shrink.ts'
import type { Mutant } from './subject.ts'

/**
 * The first seed whose history finds a mutant.
 *
 * @throws where that history violates something else, and where none of so many seeds finds it
 */
export async function findMutant({ name, violates, subject }: Mutant, seeds: number): Promise<FoundMutant> {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const failing = await historyOf(subject, seed)
    if (failing === undefined) continue
    if (String(failing.error).includes(violates)) {
      return { name, violates, subject: subject.name, seeds: seed }
    }
    throw new Error(`${name}: seed ${seed} finds something else`, { cause: failing.error })
  }
  throw new Error(`${name}: not found in ${seeds} histories of ${subject.name}`)
}

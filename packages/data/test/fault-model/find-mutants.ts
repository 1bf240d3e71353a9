/** Prints, for each change for the worse, the first seed whose history finds it: JSON. */
import { historyOf } from '@zuora-jobs/simulate'

import { MUTANTS } from './mutants.ts'

const MOST = 1_000

const found: object[] = []
for (const { name, violates, subject } of MUTANTS) {
  for (let seed = 1; seed <= MOST; seed += 1) {
    const failing = await historyOf(subject, seed)
    if (failing === undefined) continue
    if (!String(failing.error).includes(`violated (${violates})`)) throw failing.error
    found.push({ name, violates, seeds: seed })
    break
  }
}
console.log(JSON.stringify(found))

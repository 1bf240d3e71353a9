import { historyOf } from '@zuora-jobs/simulate'
import { describe, expect, it } from 'vitest'

import { MUTANTS } from './mutants.ts'

const MOST = Number(process.env['MUTANT_SEEDS'] ?? 60)

describe('a change for the worse is found in the histories of few seeds:', () => {
  it.each(MUTANTS)('$name', { timeout: 300_000 }, async ({ subject, violates }) => {
    for (let seed = 1; seed <= MOST; seed += 1) {
      const failing = await historyOf(subject, seed)
      if (failing === undefined) continue
      expect(String(failing.error)).toContain(`violated (${violates})`)
      return
    }
    throw new Error(`not found in ${MOST} histories`)
  })
})

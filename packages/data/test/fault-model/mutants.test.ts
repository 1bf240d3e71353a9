import { findMutant } from '@zuora-jobs/simulate/internal'
import { describe, expect, it } from 'vitest'

import { MUTANTS } from './mutants.ts'

const MOST = Number(process.env['MUTANT_SEEDS'] ?? 60)

describe('a change for the worse is found in the histories of few seeds:', () => {
  it.each(MUTANTS)('$name', { timeout: 300_000 }, async (mutant) => {
    const { seeds } = await findMutant(mutant, MOST)
    expect(seeds).toBeLessThanOrEqual(MOST)
  })
})

import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import * as spec from './index.ts'

const { AQUA_JOB_STATUSES, AQUA_PHASES, FAMILIES, isStatefulAquaJob } = spec

describe('the values', () => {
  it('describe every family in the same form', () => {
    const families: Readonly<Record<string, spec.FamilyFacts>> = FAMILIES
    expect(Object.keys(families).length).toBeGreaterThan(3)
    expect(Object.values(families).map(({ name }) => name)).toEqual(Object.keys(families))
  })

  it('have a phase for every status', () => {
    for (const status of AQUA_JOB_STATUSES) expect(AQUA_PHASES).toHaveProperty(status)
  })

  it('come without a dependency', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as object
    expect(manifest).not.toHaveProperty('dependencies')
  })
})

describe('isStatefulAquaJob', () => {
  const session = { partner: 'salesforce', project: 'P1' }
  it.each([
    [{ ...session, version: '1.1' }, true],
    [{ ...session, version: 1.2 }, true],
    [{ ...session, version: '1.0' }, false],
    [session, false],
    [{ ...session, project: null, version: 1.1 }, false],
    [{ version: '1.1' }, false],
  ])('of %j is %s', (job, expected) => {
    expect(isStatefulAquaJob(job)).toBe(expected)
  })
})

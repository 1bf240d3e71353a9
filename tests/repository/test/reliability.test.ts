import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { INVARIANTS } from '@zuora-jobs/testing/invariants'
import { expect, it } from 'vitest'

import { reliabilityPage } from '../src/write-reliability.ts'

const root = join(import.meta.dirname, '../../..')
const campaign = JSON.parse(readFileSync(join(root, 'docs/campaign.json'), 'utf8')) as Parameters<
  typeof reliabilityPage
>[0]

it('the page of reliability is that of the table and of the last campaign', () => {
  const page = readFileSync(join(root, 'docs/reliability.md'), 'utf8')
  const formatted = execFileSync('oxfmt', ['--stdin-filepath=docs/reliability.md'], {
    cwd: root,
    encoding: 'utf8',
    input: reliabilityPage(campaign),
  })
  expect(page, 'write it again: tests/repository/src/write-reliability.ts --write').toBe(formatted)
})

it.each(Object.entries(INVARIANTS))('%s is held where the table says', (_name, { held }) => {
  expect(held.filter((file) => !existsSync(join(root, file)))).toEqual([])
})

it('each promise is found when it is broken on purpose, within 1,000 seeds', () => {
  const broken = new Set(campaign.mutants.map(({ violates }) => violates))
  expect(new Set(Object.keys(INVARIANTS))).toEqual(broken)
  expect(campaign.mutants.every(({ seeds }) => seeds <= 1_000)).toBe(true)
})

it('no history of the last campaign has failed', () => {
  expect(campaign.histories.filter(({ failing }) => failing !== undefined)).toEqual([])
})

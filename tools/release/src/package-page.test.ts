import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { pageProblems } from './package-page.ts'
import { PACKAGES } from './packages.ts'

const root = join(import.meta.dirname, '../../..')

it.each(Object.values(PACKAGES))('%s has a page at npm that says what somebody looks for', (folder) => {
  expect(pageProblems(root, folder)).toEqual([])
})

it('names what is missing', () => {
  const place = mkdtempSync(join(tmpdir(), 'page-'))
  onTestFinished(() => rmSync(place, { recursive: true }))
  mkdirSync(join(place, 'one'))
  writeFileSync(join(place, 'one/package.json'), JSON.stringify({ name: 'one', description: 'short' }))
  writeFileSync(
    join(place, 'one/README.md'),
    '# Other\n\n![build](https://example.com/badge.svg)\n\n[a](gone.md) [b](#nowhere) [c](#other)\n',
  )
  const problems = pageProblems(place, 'one')
  expect(problems).toEqual(
    expect.arrayContaining([
      'package.json: description is a line of 20 to 120 characters',
      'package.json: it is public, with provenance',
      'README.md: it begins with the name of the package',
      'README.md: it has no badges',
      'README.md: gone.md leads nowhere',
      'README.md: #nowhere leads nowhere',
    ]),
  )
  expect(problems).not.toContain('README.md: #other leads nowhere')
})

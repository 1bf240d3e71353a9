import { join } from 'node:path'

import { expect, it } from 'vitest'

import { firstLines } from './newcomer.ts'
import { pageInstalls } from './page-installs.ts'

const root = join(import.meta.dirname, '../../..')

it('finds each line that a page asks for, once, and where', () => {
  const installs = pageInstalls(root)
  const lines = installs.map(({ line }) => line)
  expect(new Set(lines).size).toBe(lines.length)
  expect(installs.find(({ line }) => line.endsWith('pg pg-copy-streams'))?.file).toMatch(
    /cookbook\/export-to-postgres\.md$/,
  )
})

it('finds the path of a newcomer on the first page', () => {
  const lines = firstLines(root)
  expect(lines.length).toBeLessThanOrEqual(3)
  expect(lines[0]).toMatch(/^npm install --global @zuora-jobs\/cli/)
  expect(lines.at(-1)).toMatch(/^zuora-jobs verify /)
})

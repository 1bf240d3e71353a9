import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { PACKAGES, readManifest } from './packages.ts'
import { rowsIn, supportTable, tellSupport } from './support.ts'
import { NODES, RUNTIMES, TYPESCRIPTS } from './toolchains.ts'

const root = join(import.meta.dirname, '../../..')
const MACHINE = { chromium: '150', npm: '11.0.0', system: 'linux x64' }
const manifests = Object.fromEntries(
  Object.entries(PACKAGES).map(([name, folder]) => [name, readManifest(join(root, folder))]),
)
const rows = supportTable(manifests, MACHINE)

it('has a row for each range of Node, with the versions that were tried in it', () => {
  const nodes = rows.filter(([what]) => what === 'Node')
  expect(nodes).toEqual([
    ['Node', NODES.join(', '), 'all but `mock`', '22.13'],
    ['Node', NODES.slice(1).join(', '), '`mock`', '24.18'],
  ])
})

it('the site tells what a rehearsal tries', async () => {
  expect((await tellSupport(root, rows, false)).said).toContain('tells what was run')
  const told = rowsIn(readFileSync(join(root, 'docs/src/content/docs/understand/support.md'), 'utf8')).flat()
  for (const version of [TYPESCRIPTS.join(', '), ...Object.values(RUNTIMES)]) expect(told).toContain(version)
})

it('names a version that the page does not tell', async () => {
  const place = mkdtempSync(join(tmpdir(), 'support-'))
  onTestFinished(() => rmSync(place, { recursive: true }))
  const folder = join(place, 'docs/src/content/docs/understand')
  mkdirSync(folder, { recursive: true })
  const page = readFileSync(join(root, 'docs/src/content/docs/understand/support.md'), 'utf8')
  writeFileSync(join(folder, 'support.md'), page.replace(RUNTIMES.deno, '1.0.0'))
  await expect(tellSupport(place, rows, false)).rejects.toThrow(`it does not tell: Deno | ${RUNTIMES.deno}`)
})

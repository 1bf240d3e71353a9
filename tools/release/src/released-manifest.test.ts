import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { type Manifest, PACKAGES, readManifest } from './packages.ts'
import { entriesWithSource, releasedManifest, stripSourceCondition } from './released-manifest.ts'

const MANIFEST: Manifest = {
  name: '@zuora-jobs/client',
  version: '0.1.0',
  exports: {
    '.': { '@zuora-jobs/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
    './package.json': './package.json',
  },
}

it('releases a manifest without the way to the sources, and with all else', () => {
  expect(releasedManifest(MANIFEST)).toEqual({
    name: '@zuora-jobs/client',
    version: '0.1.0',
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './package.json': './package.json',
    },
  })
})

it('finds entries that lead to sources', () => {
  expect(entriesWithSource(MANIFEST)).toEqual(['package.json: exports: .'])
  expect(entriesWithSource({ ...MANIFEST, exports: { './a': './src/a.ts' } })).toEqual([
    'package.json: exports: ./a',
  ])
  expect(entriesWithSource(releasedManifest(MANIFEST))).toEqual([])
})

it('takes it out of each package of a copy, and changes nothing else in the file', () => {
  const copy = mkdtempSync(join(tmpdir(), 'manifests-'))
  onTestFinished(() => rmSync(copy, { recursive: true }))
  for (const folder of Object.values(PACKAGES)) {
    mkdirSync(join(copy, folder), { recursive: true })
    writeFileSync(join(copy, folder, 'package.json'), JSON.stringify({ ...MANIFEST, sideEffects: false }))
  }
  stripSourceCondition(copy)
  for (const folder of Object.values(PACKAGES)) {
    expect(entriesWithSource(readManifest(join(copy, folder)))).toEqual([])
    expect(readFileSync(join(copy, folder, 'package.json'), 'utf8')).toBe(
      `${JSON.stringify({ ...releasedManifest(MANIFEST), sideEffects: false }, undefined, 2)}\n`,
    )
  }
})

it('finds the condition in every package that has sources to lead to', () => {
  const root = join(import.meta.dirname, '../../..')
  const withSource = Object.entries(PACKAGES)
    .filter(([, folder]) => entriesWithSource(readManifest(join(root, folder))).length > 0)
    .map(([name]) => name)
  // The command line has no entry but its command.
  expect(withSource.toSorted()).toEqual(
    Object.keys(PACKAGES)
      .filter((name) => name !== 'cli')
      .toSorted(),
  )
})

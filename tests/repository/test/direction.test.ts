import { join } from 'node:path'

import { expect, it } from 'vitest'

import { type Import, importsOf, specifiersIn } from '../src/imports.ts'

const root = join(import.meta.dirname, '../../..')
const imports = importsOf(root)

/** A package, and the only places that may import it. */
const ONLY: readonly { readonly imported: RegExp; readonly by: RegExp; readonly why: string }[] = [
  {
    imported: /^openapi-fetch$/,
    // The benchmark measures it beside the client.
    by: /^(packages\/client\/src\/transport|bench\/src\/client)\//,
    why: 'it is in maintenance mode: replacing it must change one folder',
  },
  {
    imported: /^openapi-typescript$/,
    by: /^tools\/codegen\//,
    why: 'it is in maintenance mode, and tied to an old compiler',
  },
  { imported: /^@stoplight\//, by: /^packages\/mock\//, why: 'it is heavy, and of no use in production' },
  {
    imported: /^@zuora-jobs\/polling/,
    by: /^(packages\/(polling|cli|mock\/test)|tools|bench|examples)\//,
    why: 'the client does not know who drives it',
  },
  { imported: /^@zuora-jobs\/cli(\/|$)/, by: /^(?!)/, why: 'the cli is where the walk ends' },
  {
    imported: /^@zuora-jobs\/mock/,
    by: /^(packages\/(mock|cli|polling\/test|client\/test)|tools|bench|examples)\//,
    why: 'only tests, demos and the cli need a tenant of their own',
  },
]

it.each(ONLY)('$imported is imported only by $by: $why', ({ imported, by }) => {
  const strangers = imports.filter(({ file, specifier }) => imported.test(specifier) && !by.test(file))
  expect(strangers).toEqual([])
})

it('keeps Node out of what runs in browsers too', () => {
  const strangers = imports.filter(
    ({ file, specifier }) =>
      /^packages\/(client|polling)\/src\/(?!.*\.test)/.test(file) && specifier.startsWith('node:'),
  )
  expect(new Set(strangers.map(({ file }) => file))).toEqual(
    new Set(['packages/polling/src/history/file-store.ts']),
  )
})

it('is not blind: it sees the imports that it guards', () => {
  for (const specifier of [
    'openapi-fetch',
    'openapi-typescript',
    '@zuora-jobs/polling',
    '@zuora-jobs/mock',
  ]) {
    expect(imports.map((one: Import) => one.specifier)).toContain(specifier)
  }
})

it('imports the mock into the cli only when a command needs it', () => {
  const importers = imports.filter(
    ({ file, specifier }) => file.startsWith('packages/cli/src') && specifier === '@zuora-jobs/mock',
  )
  expect(new Set(importers.map(({ file }) => file))).toEqual(new Set(['packages/cli/src/mock-package.ts']))
})

it('reads every form of import', () => {
  const source = [
    "import a from 'a'",
    'import { b } from "b"',
    "import 'c'",
    "export * from 'd'",
    "const e = await import('e')",
    "type F = typeof import('f')",
    "require('g'); require.resolve('h')",
    "// import 'not-1'",
    "/* import 'not-2' */",
  ].join('\n')
  expect(specifiersIn(source)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
})

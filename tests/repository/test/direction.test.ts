import { existsSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

import { describe, expect, it } from 'vitest'

import { type Import, importsIn, importsOf } from '../src/imports.ts'
import { arrowsBetweenPackages } from '../src/rooms.ts'

const root = join(import.meta.dirname, '../../..')
const imports = importsOf(root)

/** What the sources of each package may import of ours. What is not named here imports nothing of ours. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  client: ['spec'],
  polling: ['spec', 'client'],
  data: ['spec', 'client', 'polling'],
  fleet: ['client', 'polling', 'data'],
  otel: ['client', 'polling'],
  cli: ['spec', 'client', 'polling', 'data', 'fleet', 'mock'],
  mock: ['spec'],
  overlay: ['spec'],
  // Of what only tests need; nobody's sources import it.
  simulate: [],
}

describe('packages', () => {
  it('import each other in one direction', () => {
    const against = arrowsBetweenPackages(imports)
      // What tests share is no part of the way; what belongs to no way is found by the next test.
      .filter(({ from }) => from !== 'testing')
      .filter(({ from, to }) => from !== to && !MAY_IMPORT[from]?.includes(to))
    expect(against).toEqual([])
  })

  it('import what only tests need in tests', () => {
    const sources = imports.filter(
      ({ file, specifier }) =>
        /^(spec|packages\/[^/]+)\/src\//.test(file) &&
        !/\.test(-d)?\.ts$/.test(file) &&
        !/^packages\/(testing|simulate)\//.test(file) &&
        /^(@zuora-jobs\/(testing|simulate)\b|vitest$)/.test(specifier),
    )
    expect(sources).toEqual([])
  })

  it('reach each other through doors, and not by a path', () => {
    const crossing = imports.filter(({ file, specifier }) => {
      if (!specifier.startsWith('.')) return false
      // What engines need is installed apart; they run the programs of the examples.
      if (file.startsWith('examples/engines/')) return false
      const target = posix.join(posix.dirname(file), specifier)
      // What lies at the root serves all.
      return packageOf(target) !== packageOf(file) && packageOf(target) !== '.'
    })
    expect(crossing.map(({ file, specifier }) => `${file}: ${specifier}`)).toEqual([])
  })
})

describe('only one place', () => {
  it('imports openapi-fetch: the file that builds the fetch client', () => {
    // The benchmark measures it beside the client.
    expect(filesThatImport(/^openapi-fetch$/, /^bench\/src\/client\//)).toHaveLength(1)
    expect(filesThatImport(/^openapi-fetch$/, /^(bench|packages\/client)\/src\//)).toEqual([])
  })

  it('imports openapi-typescript: the generator', () => {
    const folders = filesThatImport(/^openapi-typescript$/).map((file) => posix.dirname(file))
    expect([...new Set(folders)]).toHaveLength(1)
  })

  it('imports Prism: the mock', () => {
    expect(filesThatImport(/^@stoplight\//, /^packages\/mock\//)).toEqual([])
    expect(filesThatImport(/^@stoplight\//)).not.toEqual([])
  })

  it('imports the mock into the command line, when a command needs it', () => {
    const importers = imports.filter(
      ({ file, specifier, isTypeOnly }) =>
        file.startsWith('packages/cli/src') && specifier === '@zuora-jobs/mock' && !isTypeOnly,
    )
    expect(new Set(importers.map(({ file }) => file)).size).toBe(1)
  })

  it('imports Node into what runs in browsers too: the store of a file', () => {
    const importers = imports.filter(
      ({ file, specifier }) =>
        /^packages\/(client|polling|data\/src\/(csv|records|download))\/(?!.*\.test)(?!test\/)/.test(file) &&
        specifier.startsWith('node:'),
    )
    expect(new Set(importers.map(({ file }) => file))).toEqual(
      new Set(['packages/polling/src/history/file-durations.ts']),
    )
  })
})

describe('families', () => {
  it('do not import each other', () => {
    const families = /^packages\/(client|polling|mock)\/src\/families\/([^/]+)\//
    const between = imports.filter(({ file, specifier }) => {
      const [, own, family] = families.exec(file) ?? []
      const target = specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : ''
      const [, , other] = families.exec(target) ?? []
      return own !== undefined && other !== undefined && other !== family
    })
    expect(between.map(({ file, specifier }) => `${file}: ${specifier}`)).toEqual([])
  })

  // The catalogue lists what all families let go wrong.
  it('are not known to the rooms of the mock that serve all', () => {
    const known = imports.filter(
      ({ file, specifier }) =>
        /^packages\/mock\/src\/(?!families\/|catalog\/|index\.ts).+(?<!\.test\.ts)$/.test(file) &&
        /\/families\/[^/]+\//.test(specifier),
    )
    expect(known.map(({ file, specifier }) => `${file}: ${specifier}`)).toEqual([])
  })
})

it('sees the imports that it guards', () => {
  const specifiers = new Set(imports.map((one: Import) => one.specifier))
  for (const one of ['openapi-fetch', 'openapi-typescript', '@zuora-jobs/polling', '@zuora-jobs/mock']) {
    expect(specifiers).toContain(one)
  }
})

it('reads every form of import, and which of them are only types', () => {
  const source = [
    "import a from 'a'",
    'import { b } from "b"',
    "import 'c'",
    "export * from 'd'",
    "const e = await import('e')",
    "type F = typeof import('f')",
    "require('g'); require.resolve('h')",
    "import type { I } from 'i'",
    "export type { J } from 'j'",
    "import { type K } from 'k'",
    "// import 'not-1'",
    "/* import 'not-2' */",
  ].join('\n')
  const found = importsIn(source)
  expect(found.map(({ specifier }) => specifier).join(' ')).toBe('a b c d e f g h i j k')
  expect(found.filter(({ isTypeOnly }) => isTypeOnly).map(({ specifier }) => specifier)).toEqual([
    'f',
    'i',
    'j',
  ])
})

/** The files that import something, but for those that may. */
function filesThatImport(imported: RegExp, allowed?: RegExp): readonly string[] {
  const importers = imports.filter(
    ({ file, specifier }) => imported.test(specifier) && allowed?.test(file) !== true,
  )
  return [...new Set(importers.map(({ file }) => file))]
}

/** The folder of the package that a path is in: the nearest one with a `package.json`. */
function packageOf(path: string): string {
  let folder = dirname(path)
  while (folder !== '.' && !existsSync(join(root, folder, 'package.json'))) folder = dirname(folder)
  return folder
}

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly engines?: { readonly node: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

const manifests = globSync(
  '{package.json,spec/package.json,{packages,tools,tests}/*/package.json,bench/package.json,docs/package.json,examples/{,*/}package.json}',
  {
    cwd: root,
  },
).map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest)

/** The names in the first column of the tables of DEPENDENCIES.md. */
const EXPLAINED = [...readFileSync(join(root, 'DEPENDENCIES.md'), 'utf8').matchAll(/^\| `([^`]+)`/gm)].map(
  ([, name]) => name!,
)

const used = new Map(
  manifests.flatMap(({ dependencies, devDependencies, optionalDependencies, peerDependencies }) =>
    Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies }),
  ),
)
const foreign = [...used.keys()].filter((name) => !name.startsWith('@zuora-jobs/'))

it('explains every dependency in DEPENDENCIES.md', () => {
  expect(foreign.filter((name) => !EXPLAINED.includes(name))).toEqual([])
  expect(foreign.length).toBeGreaterThan(30)
})

it('explains nothing that is not used', () => {
  expect(EXPLAINED.filter((name) => !foreign.includes(name))).toEqual([])
})

it('says of each what else was looked at, and how it would be replaced', () => {
  const rows = readFileSync(join(root, 'DEPENDENCIES.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const incomplete = rows.filter((row) =>
    row
      .split('|')
      .slice(1, -1)
      .some((cell) => cell.trim() === ''),
  )
  expect(incomplete).toEqual([])
})

it('pins every version', () => {
  const ranges = manifests.flatMap(({ name, ...manifest }) =>
    [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies]
      .flatMap((group) => Object.entries(group ?? {}))
      .filter(
        ([, version]) =>
          !/^(workspace:[*^]|link:\.\.[\w./]*|(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?)$/.test(version),
      )
      .map(([dependency, version]) => `${name}: ${dependency} ${version}`),
  )
  expect(ranges).toEqual([])
})

it('says for every published package on which Node it runs', () => {
  const published = manifests.filter((manifest) => manifest.private !== true)
  expect(published.length).toBeGreaterThan(4)
  const engines = published.map(({ name, engines }) => `${name} ${engines?.node}`)
  const expected = published.map(
    ({ name }) => `${name} ${name === '@zuora-jobs/mock' ? '>=24.18' : '>=22.13'}`,
  )
  expect(engines).toEqual(expected)
})

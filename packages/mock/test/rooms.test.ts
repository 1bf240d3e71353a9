import { readdirSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'

import { FAMILIES } from '@zuora-jobs/spec'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '../src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
)

/** The files that each file imports, below `src/`. */
const imports = files.flatMap((file) =>
  [...readFileSync(join(source, file), 'utf8').matchAll(/from '(\.{1,2}\/[^']+)'/g)].map(
    ([, path = '']) => [file, normalize(join(file, '..', path))] as const,
  ),
)

/**
 * What users can name in scenarios is put together from the families, and the package exports their types.
 */
const isAboveFamilies = (file: string): boolean => file.startsWith('catalog/') || file === 'index.ts'

test('rooms know the interface of a family, and only the start of a tenant knows the families', () => {
  const ofFamilies = imports.filter(
    ([file, imported]) => !file.startsWith('families/') && imported.startsWith('families/'),
  )
  expect(ofFamilies.length).toBeGreaterThan(5)
  const below = ofFamilies.filter(([file]) => !isAboveFamilies(file))
  const interfaces = new Set(['families/job-family.ts', 'families/own-family.ts'])
  expect(below.filter(([, imported]) => !interfaces.has(imported))).toEqual([
    ['tenant/start-mock-tenant.ts', 'families/index.ts'],
  ])
})

test('the catalog knows of a family only what scenarios say about it, and no family knows the catalog', () => {
  const ofFamilies = imports.filter(
    ([file, imported]) => isAboveFamilies(file) && imported.startsWith('families/'),
  )
  const told = ofFamilies.filter(([, imported]) => /^families\/[^/]+\/scenarios\.ts$/.test(imported))
  // In one place, where a new family gets its lines.
  expect(new Set(told.map(([file]) => file))).toEqual(new Set(['catalog/families.ts']))
  const others = ofFamilies.filter((one) => !told.includes(one))
  expect(others).toEqual([['index.ts', 'families/own-family.ts']])
  const knowing = imports
    .filter(([file, imported]) => !isAboveFamilies(file) && imported.startsWith('catalog/'))
    .map(([file]) => file.split('/')[0])
  expect(new Set(knowing)).toEqual(new Set(['control', 'options', 'tenant']))
})

test('a family knows no other family', () => {
  const folder = (file: string): string | undefined => /^families\/([^/]+)\//.exec(file)?.[1]
  expect(
    imports.filter(([file, imported]) => {
      const [from, to] = [folder(file), folder(imported)]
      return from !== undefined && to !== undefined && from !== to
    }),
  ).toEqual([])
})

const BLIND =
  /^(database|engine|errors|http|job-control|oauth|organizations|pipeline|scenarios|schema|tenant|time)\//

test('these rooms never ask which family a job or an operation is of', () => {
  const words = Object.values(FAMILIES).flatMap(({ name, operations }) =>
    [name, Object.values(operations)].flat(),
  )
  // Only the statuses and their types are listed by family.
  const blind = files.filter((file) => BLIND.test(file) && file !== 'job-control/statuses.ts')
  expect(blind.length).toBeGreaterThan(40)
  const asking = blind.filter((file) => {
    const text = readFileSync(join(source, file), 'utf8')
    return words.some((word) => text.includes(`'${word}'`) || text.includes(`families.${word}`))
  })
  expect(asking).toEqual([])
})

test('only the engine knows Prism', () => {
  const knowing = files.filter((file) => readFileSync(join(source, file), 'utf8').includes("'@stoplight/"))
  expect(knowing.length).toBeGreaterThan(0)
  expect(knowing.filter((file) => !file.startsWith('engine/'))).toEqual([])
})

import { join } from 'node:path'

import { readReports } from '@zuora-jobs/codegen'
import { expect, it } from 'vitest'

import { compareReports } from './compare-reports.ts'

const ROOT = join(import.meta.dirname, '../../../..')

/** An interface that callers give to a function, get from one, or both, or that no function leads to. */
const given = (members: string): string =>
  `interface It { ${members} }\nexport declare function run(it: It): void\nexport type { It }`
const read = (members: string): string =>
  `interface It { ${members} }\nexport declare function run(): It\nexport type { It }`
const both = (members: string): string =>
  `interface It { ${members} }\nexport declare function run(it: It): Promise<It>\nexport type { It }`
const alone = (members: string): string => `interface It { ${members} }\nexport type { It }`
/** An interface that a callback takes, which is read. */
const called = (members: string): string =>
  `interface It { ${members} }\nexport declare function run(tell?: (it: It) => void): void\nexport type { It }`
const alias = (form: (members: string) => string, type: string): string =>
  form('').replace('interface It {  }', `type It = ${type}`)
const local = (type: string): string => `type Local = ${type}\nexport declare const a: Local`
const from = (module: string): string =>
  `import { Client } from '${module}'\nexport declare const client: Client`

type Case = readonly [told: string, before: string | undefined, after: string | undefined]
const CASES: readonly Case[] = [
  ['entry-point-removed', 'export declare const a: 1', undefined],
  ['entry-point-added', undefined, 'export declare const a: 1'],
  [
    'declaration-removed b',
    'export declare const a: 1\nexport declare const b: 2',
    'export declare const a: 1',
  ],
  [
    'declaration-added b',
    'export declare const a: 1',
    'export declare const a: 1\nexport declare const b: 2',
  ],
  ['declaration-changed a', 'export declare const a: 1', 'export declare const a: 2'],
  [
    'declaration-documented a',
    '/** A. */\nexport declare const a: 1',
    '/** B. */\nexport declare const a: 1',
  ],

  ['declaration-extended It', read('a: 1'), read('a: 1; b: 2')],
  ['declaration-changed It', given('a: 1'), given('a: 1; b: 2')],
  ['declaration-extended It', given('a: 1'), given('a: 1; b?: 2')],
  ['declaration-changed It', both('a: 1'), both('a: 1; b: 2')],
  ['declaration-changed It', alone('a: 1'), alone('a: 1; b: 2')],
  ['declaration-extended It', alone('a: 1'), alone('a: 1; b?: 2')],
  ['declaration-extended It', called('a: 1'), called('a: 1; b: 2')],

  ['declaration-changed It', read('a: 1'), read('a?: 1')],
  ['declaration-extended It', read('a?: 1'), read('a: 1')],
  ['declaration-extended It', given('a: 1'), given('a?: 1')],
  ['declaration-changed It', given('a?: 1'), given('a: 1')],
  ['declaration-extended It', given('a?: 1'), given('a?: 1 | undefined')],
  ['declaration-changed It', read('a: 1'), read('a: string')],
  ['declaration-extended It', given('a: 1'), given('a: number')],
  ['member-removed It.b', read('a: 1; b: 2'), read('a: 1')],
  ['member-removed It.b', read('a: 1; b?: 2'), read('a: 1')],
  ['member-removed It.b', given('a: 1; b?: 2'), given('a: 1')],
  ['member-removed It.a.b.c', read('a?: { b: { c?: 1 } }'), read('a?: { b: {} }')],
  ['declaration-extended It', read('a: { get(id: string): 1 }'), read('a: { get(id: string): 1; put(): 2 }')],

  ['declaration-extended It', alias(given, "'a'"), alias(given, "'a' | 'b'")],
  ['declaration-changed It', alias(read, "'a'"), alias(read, "'a' | 'b'")],
  ['declaration-changed It', alias(given, "'a' | 'b'"), alias(given, "'a'")],
  ['union-narrowed It', alias(read, "'a' | 'b'"), alias(read, "'a'")],
  ['union-narrowed It', read("a: 'a' | 'b'"), read("a: 'a'")],
  ['declaration-extended It', read('a: string | undefined'), read('a: string')],

  [
    'declaration-extended run',
    'export declare function run(a: 1): void',
    'export declare function run(a: 1, b?: 2): void',
  ],
  [
    'declaration-changed run',
    'export declare function run(a: 1): void',
    'export declare function run(a: 1, b: 2): void',
  ],
  [
    'declaration-changed run',
    'export declare function run(): 1',
    'export declare function run(): Promise<1>',
  ],
  // The arguments of methods are compared as strictly as those of functions.
  ['declaration-changed It', read('get(id: string | number): 1'), read('get(id: string): 1')],
  ['declaration-extended It', read('get(id: string): 1'), read('get(id: string | number): 1')],
  [
    'declaration-extended It',
    given('warn(line: string): void'),
    given('warn(line: string, more: string): void'),
  ],
  ['declaration-extended It', read('a(): 1'), read('a(): 1; a(b: 2): 2')],
  [
    'declaration-changed A',
    'export declare class A { get(id: 1 | 2): 1 }',
    'export declare class A { get(id: 1): 1 }',
  ],
  ['declaration-extended A', 'export declare class A { a: 1 }', 'export declare class A { a: 1; b: 2 }'],
  [
    'declaration-changed A',
    'export declare class A extends Error { a: 1 }',
    'export declare class A { a: 1 }',
  ],
  ['declaration-changed A', 'declare class A {}\nexport { A }', 'declare class A {}\nexport type { A }'],
  ['declaration-added A', 'declare class A {}\nexport type { A }', 'declare class A {}\nexport { A }'],
  ['declaration-changed A', 'type A<T> = T\nexport type { A }', 'type A<T, U> = T & U\nexport type { A }'],
  [
    'declaration-extended It',
    `declare const K: unique symbol\n${read('[K]: 1')}`,
    `declare const K: unique symbol\n${read('[K]: 1; a: 1')}`,
  ],

  ['declaration-changed Local', local('1'), local('2')],
  ['declaration-changed a', local('1'), 'export declare const a: 2'],
  ['declaration-changed Client', from('a'), from('b')],
  // The order of what is listed, and the number and layout that rolling up gives.
  ['declaration-extended It', alias(read, "'a' | 'b'"), alias(read, "'b' | 'a'")],
  [
    '',
    "type Schemas$1 = { a: 1 }\ntype Job = Schemas$1['a']\nexport type { Job }",
    "type Schemas$2 = {\n  a: 1\n}\ntype Job = Schemas$2['a']\nexport type { Job }",
  ],
]

it('tells what a program that uses the declarations has to do with a change', async () => {
  const file = (index: number): string => `etc/case${index}.api.d.ts`
  const side = (part: 1 | 2): Record<string, string> =>
    Object.fromEntries(
      CASES.flatMap((one, index) => (one[part] === undefined ? [] : [[file(index), one[part]]])),
    )
  const changes = await compareReports(side(1), side(2), ROOT)
  const told = CASES.map((_, index) =>
    changes
      .filter(({ path }) => path.split('#')[0] === file(index))
      .map(({ rule, path }) => [rule, ...path.split('#').slice(1)].join(' '))
      .join(', '),
  )
  const numbered = (text: string, index: number): string => `${index}: ${text}`
  expect(told.map(numbered)).toEqual(CASES.map(([text]) => text).map(numbered))
})

it('says which text is not TypeScript, and where', async () => {
  const file = 'etc/client.api.d.ts'
  const compare = (): Promise<unknown> =>
    compareReports({ [file]: 'export declare const a: 1' }, { [file]: '\nexport declare const a: {' }, ROOT)
  await expect(compare).rejects.toThrow(`${file}:2: '}' expected`)
})

it('judges a package of ours, with the types of the spec', async () => {
  const file = 'etc/client.api.d.ts'
  const before = readReports(ROOT)[file]!
  const after = before
    .replace('function logEvents(', 'function logAll(')
    .replace(/^(type AquaJob = .*)\['AquaJob'\]/m, "$1['CustomObjectBulkJob']")
  const changes = await compareReports({ [file]: before }, { [file]: after }, ROOT)
  expect(changes.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
    `declaration-removed ${file}#logEvents`,
    `declaration-added ${file}#logAll`,
    `declaration-changed ${file}#AquaJob`,
  ])
})

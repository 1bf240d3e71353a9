import type { DeclarationCase } from './case.ts'

/** An interface that callers give to a function. */
const given = (members: string): string =>
  `interface Options { ${members} }\nexport declare function run(options: Options): void\nexport type { Options }`
/** An interface that callers get from a function. */
const read = (members: string): string =>
  `interface Answer { ${members} }\nexport declare function run(): Answer\nexport type { Answer }`
const union = (side: 'given' | 'read', type: string): string =>
  `type Value = ${type}\nexport declare function run(${side === 'given' ? 'value: Value): void' : '): Value'}\nexport type { Value }`

export const DECLARATIONS = {
  'entry-point-removed': { before: 'export declare const a: 1', after: undefined },
  'entry-point-added': { before: undefined, after: 'export declare const a: 1' },
  'declaration-removed': {
    before: 'export declare const a: 1\nexport declare const b: 2',
    after: 'export declare const a: 1',
  },
  'declaration-added': {
    before: 'export declare const a: 1',
    after: 'export declare const a: 1\nexport declare const b: 2',
  },
  'declaration-changed': { before: 'export declare const a: 1', after: 'export declare const a: 2' },
  'declaration-documented': {
    before: '/** One. */\nexport declare const a: 1',
    after: '/** A one. */\nexport declare const a: 1',
  },
  'member-removed': { before: read('a: 1; b: 2'), after: read('a: 1') },
  'member-changed': { before: read('a: 1'), after: read('a: string') },
  'member-added': { before: given('a: 1'), after: given('a: 1; b?: 2') },
  'required-member-added': { before: given('a: 1'), after: given('a: 1; b: 2') },
  'given-member-now-optional': { before: given('a: 1'), after: given('a?: 1') },
  'given-member-now-required': { before: given('a?: 1'), after: given('a: 1') },
  'read-member-now-optional': { before: read('a: 1'), after: read('a?: 1') },
  'read-member-now-required': { before: read('a?: 1'), after: read('a: 1') },
  'parameter-appended': {
    before: 'export declare function run(a: 1): void',
    after: 'export declare function run(a: 1, b?: 2): void',
  },
  'given-union-widened': { before: union('given', '1'), after: union('given', '1 | 2') },
  'read-union-widened': { before: union('read', '1'), after: union('read', '1 | 2') },
  'union-narrowed': { before: union('given', '1 | 2'), after: union('given', '1') },
} satisfies Record<string, DeclarationCase>

import { join } from 'node:path'

import { readReports } from '@zuora-jobs/codegen'
import { describe, expect, it } from 'vitest'

import { compareReports } from './compare-reports.ts'

const FILE = 'etc/client.api.d.ts'
const told = (before: string, after: string): readonly string[] =>
  compareReports({ [FILE]: before }, { [FILE]: after }).map(
    ({ rule, path }) => `${rule} ${path.slice(FILE.length + 1)}`,
  )

const callback = (members: string): string =>
  `interface Event { ${members} }\ninterface Options { onEvent?: (event: Event) => void }\n` +
  'export declare function run(options: Options): void\nexport type { Event, Options }'

describe('who makes a value', () => {
  it('is the other side within a callback', () => {
    expect(told(callback('a: 1'), callback('a: 1; b: 2'))).toEqual(['member-added Event.b'])
  })

  it('is nobody known for a type that no function leads to, and then the worst is assumed', () => {
    const alone = (members: string): string => `interface Alone { ${members} }\nexport type { Alone }`
    expect(told(alone('a: 1'), alone('a: 1; b: 2'))).toEqual(['required-member-added Alone.b'])
    expect(told(alone('a: 1'), alone('a: 1; b?: 2'))).toEqual(['member-added Alone.b'])
  })

  it('is both for what is given and read', () => {
    const both = (members: string): string =>
      `interface Handle { ${members} }\nexport declare function next(handle: Handle): Promise<Handle>\nexport type { Handle }`
    expect(told(both('a: 1'), both('a: 1; b: 2'))).toEqual(['required-member-added Handle.b'])
    expect(told(both('a: 1'), both('a?: 1'))).toEqual(['read-member-now-optional Handle.a'])
    expect(told(both('a?: 1'), both('a: 1'))).toEqual(['given-member-now-required Handle.a'])
  })
})

describe('members', () => {
  const client = (members: string): string =>
    `interface Client { ${members} }\nexport declare function create(): Client\nexport type { Client }`

  it('are found within each other', () => {
    const before = client('aqua: { get(id: string): Promise<{ a: 1 }> }')
    expect(told(before, client('aqua: { get(id: string): Promise<{ a: 1; b: 2 }> }'))).toEqual([
      'member-added Client.aqua.get.b',
    ])
    expect(told(before, client('aqua: { get(id: string, options?: {}): Promise<{ a: 1 }> }'))).toEqual([
      'parameter-appended Client.aqua.get',
    ])
    expect(told(before, client('aqua: { get(id: number): Promise<{ a: 1 }> }'))).toEqual([
      'member-changed Client.aqua.get',
    ])
    expect(told(before, client('aqua: {}'))).toEqual(['member-removed Client.aqua.get'])
  })

  it('change with their modifiers and overloads', () => {
    expect(told(client('a: 1'), client('readonly a: 1'))).toEqual(['member-changed Client.a'])
    expect(told(client('a(): 1'), client('a(): 1; a(b: 2): 2'))).toEqual(['member-changed Client.a'])
  })

  it('of functions that the caller gives are not called with more', () => {
    const logger = (method: string): string =>
      `interface Logger { ${method} }\nexport declare function log(logger: Logger): void\nexport type { Logger }`
    expect(
      told(logger('warn(line: string): void'), logger('warn(line: string, more?: string): void')),
    ).toEqual(['member-changed Logger.warn'])
  })
})

describe('declarations', () => {
  it('change with their ancestors and type parameters', () => {
    expect(told('export declare class A extends Error { a: 1 }', 'export declare class A { a: 1 }')).toEqual([
      'declaration-changed A',
    ])
    expect(told('type A<T> = T\nexport type { A }', 'type A<T, U> = T\nexport type { A }')).toEqual([
      'declaration-changed A',
    ])
  })

  it('may be kept as types only', () => {
    expect(told('declare class A {}\nexport { A }', 'declare class A {}\nexport type { A }')).toEqual([
      'declaration-changed A',
    ])
    expect(told('declare class A {}\nexport type { A }', 'declare class A {}\nexport { A }')).toEqual([
      'declaration-added A',
    ])
  })

  it('that are not exported show in those that use them', () => {
    const local = (type: string): string => `type Local = ${type}\nexport declare const a: Local`
    expect(told(local('1'), local('2'))).toEqual(['declaration-changed Local'])
    expect(told(local('1'), 'export declare const a: 1')).toEqual(['declaration-changed a'])
  })

  it('may come from elsewhere', () => {
    const from = (module: string): string =>
      `import { Client } from '${module}'\nexport declare const client: Client`
    expect(told(from('a'), from('b'))).toEqual(['declaration-changed Client'])
  })

  it('do not change with the order of what they list', () => {
    expect(told("type A = 'a' | 'b'\nexport type { A }", "type A = 'b' | 'a'\nexport type { A }")).toEqual([])
    expect(
      told('interface A { a: 1; b: 2 }\nexport type { A }', 'interface A { b: 2; a: 1 }\nexport type { A }'),
    ).toEqual([])
  })

  it('do not change with the number or the layout that rolling up gives them', () => {
    const before = "type Schemas$1 = { a: 1 }\ntype Job = Schemas$1['a']\nexport type { Job }"
    const after = "type Schemas$2 = {\n  a: 1\n}\ntype Job = Schemas$2['a']\nexport type { Job }"
    expect(told(before, after)).toEqual([])
  })
})

it('says which text is not TypeScript, and where', () => {
  expect(() => told('export declare const a: 1', '\nexport declare const a: {')).toThrow(
    `${FILE}:2: '}' expected`,
  )
})

it('shows a lost and a new name of a package of ours', () => {
  const name = 'etc/client.api.d.ts'
  const reports = readReports(join(import.meta.dirname, '../../../..'))
  const changed = { ...reports, [name]: reports[name]!.replace('function logEvents(', 'function logAll(') }
  const rules = compareReports(reports, changed).map(({ rule, path }) => `${rule} ${path}`)
  expect(rules).toEqual([`declaration-removed ${name}#logEvents`, `declaration-added ${name}#logAll`])
})

import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { FAMILIES } from '@zuora-jobs/spec'
import { describe, expect, it } from 'vitest'

import { exportedNamesIn, literalsIn, membersIn } from '../src/declarations.ts'
import { retiredWordsIn } from '../src/retired-words.ts'

const root = join(import.meta.dirname, '../../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Where the fields are declared of what outlives a process: it is read by a later version. */
const PERSISTED: readonly { readonly what: string; readonly files: string }[] = [
  { what: 'the handle of a job', files: 'packages/polling/src/job/handle.ts' },
  { what: 'the entries of a store', files: 'packages/data/src/store/*store.ts' },
  { what: 'the entries of a fleet', files: 'packages/fleet/src/entries/*entry.ts' },
  { what: 'a manifest', files: 'packages/data/src/files/manifest.ts' },
  { what: 'the state of a download', files: 'packages/data/src/download/transfer-state.ts' },
  { what: 'the durations of a history', files: 'packages/polling/src/history/*store*.ts' },
  { what: 'the snapshot of a tenant', files: 'packages/mock/src/tenant/*snapshot*.ts' },
  { what: 'scenarios', files: 'packages/mock/src/**/*{scenario,effect}*.ts' },
  { what: 'the control of a tenant', files: 'packages/mock/src/control/*.ts' },
  { what: 'the options of a tenant', files: 'packages/mock/src/options/*.ts' },
]

const REPORTS = globSync('etc/*.api.d.ts', { cwd: root }).toSorted()

const retiredAmong = (names: readonly string[]): readonly string[] =>
  names.filter((name) => retiredWordsIn(name).length > 0)

describe('retired words', () => {
  it.each(REPORTS)('%s exports no name with one', (report) => {
    const { declared, reexported } = exportedNamesIn(read(report))
    expect(retiredAmong([...declared, ...reexported])).toEqual([])
  })

  it.each(REPORTS)('%s has no field, method or value with one', (report) => {
    const source = read(report)
    expect(retiredAmong([...membersIn(source), ...literalsIn(source)])).toEqual([])
  })

  it('stand in no name of a file or folder', () => {
    const listed = execFileSync(
      'git',
      ['ls-files', 'packages', 'spec/src', 'tools', 'tests', 'bench', 'examples'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    )
    const paths = listed.split('\n').filter((path) => path !== '' && existsSync(join(root, path)))
    expect(paths.length).toBeGreaterThan(100)
    const retired = paths.filter((path) =>
      path.split('/').some((name) => retiredWordsIn(name).some((word) => !isWordAtTheTerminal(word, path))),
    )
    expect(retired).toEqual([])
  })

  it.each(PERSISTED)('stand in no field of $what', ({ files }) => {
    const sources = globSync(files, { cwd: root }).filter((file) => !file.endsWith('.test.ts'))
    expect(sources, `no file matches ${files}: correct the table above`).not.toEqual([])
    expect(retiredAmong([...new Set(sources.flatMap((file) => membersIn(read(file))))])).toEqual([])
  })

  it('are found in every form of a name', () => {
    expect(retiredWordsIn('JobKind')).toEqual(['kind'])
    expect(retiredWordsIn('first-look.ts')).toEqual(['look'])
    expect(retiredWordsIn('COUNT_MISSES')).toEqual(['misses'])
    expect(retiredWordsIn('labelingJobs')).toEqual(['labeling'])
    expect(retiredWordsIn('dataLabelingJobs')).toEqual([])
    expect(retiredWordsIn('lookup')).toEqual([])
    expect(retiredWordsIn('CustomObjectBulkJob')).toEqual([])
  })
})

describe('a name', () => {
  const packages = Map.groupBy(REPORTS, (report) => report.split(/[/.]/)[1]!)
  const names = [...packages].map(([name, reports]) => {
    const exported = reports.map((report) => exportedNamesIn(read(report)))
    return {
      name,
      declared: new Set(exported.flatMap(({ declared }) => declared)),
      reexported: exported.flatMap(({ reexported }) => reexported),
    }
  })

  /**
   * The families are called the same wherever they are: their operations in the client, their jobs in
   * polling.
   */
  const isFamily = (name: string): boolean => Object.hasOwn(FAMILIES, name)

  it('is exported with one meaning by all packages', () => {
    const shared = names.flatMap(({ name, declared }) =>
      names
        .filter((other) => other.name > name)
        .flatMap((other) =>
          [...declared]
            .filter((one) => other.declared.has(one))
            .map((one) => `${one}: ${name} and ${other.name}`),
        ),
    )
    expect(shared.filter((one) => !isFamily(one.split(':')[0]!))).toEqual([])
  })
})

it('reads exported names, fields and values', () => {
  const report = [
    "import { Clock, type Job as OurJob } from '@zuora-jobs/client'",
    '/** export declare const hidden: 1 */',
    'export declare function poll(): void',
    "interface Step { readonly done: boolean; failure?: 'poll-failed' }",
    'export { type Clock, Step$1 as Step }',
  ].join('\n')
  expect(exportedNamesIn(report)).toEqual({ declared: ['Step', 'poll'], reexported: ['Clock'] })
  expect(membersIn(report)).toEqual(['done', 'failure'])
  expect(literalsIn(report)).toContain('poll-failed')
})

/** Commands are named by the words that a person types. */
function isWordAtTheTerminal(word: string, path: string): boolean {
  return word === 'bulk' && path.startsWith('packages/cli/')
}

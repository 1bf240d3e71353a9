/** The three signals on a repository with history. */
import { rollUpAll } from '@zuora-jobs/codegen'
import { expect, it } from 'vitest'

import { findBase } from '../src/base/find-base.ts'
import { compare } from '../src/compare.ts'
import { repository } from './repository.ts'

it('finds what a new version of the API and of a package changes for users', async () => {
  using repo = repository()
  repo.write(await rollUpAll(repo.root))
  repo.commit()
  repo.git('tag', '@zuora-jobs/spec@1.0.0')

  // One value more, one field more, one field less; and a function that takes two arguments.
  repo.write({
    'spec/thing.yaml': `type: object
properties:
  status: { type: string, x-known-values: [open, closed] }
  note: { type: string }
`,
    'packages/client/src/index.ts':
      'export function get(id: string, part: number): string {\n  return id + part\n}\n',
  })
  const { changes, remarks } = await compare(repo.root, findBase(repo.root, undefined))
  expect(changes.map(({ rule, level, operation, path }) => [rule, level, operation, path])).toEqual([
    ['field-removed', 'major', 'getThing', '/components/schemas/thing/properties/name'],
    ['declaration-changed', 'major', null, 'etc/client.api.d.ts#get'],
    ['type-test-fails', 'major', null, 'packages/client/test/client.test-d.ts:3'],
    ['known-value-added', 'minor', 'getThing', '/components/schemas/thing/properties/status/x-known-values'],
    ['response-field-added', 'minor', 'getThing', '/components/schemas/thing/properties/note'],
  ])
  expect(remarks).toEqual([])
})

it('finds nothing where nothing changed, and says what a base lacks', async () => {
  using repo = repository()
  expect(await compare(repo.root, findBase(repo.root, 'main'))).toEqual({
    changes: [],
    remarks: ['main has no etc/: its public declarations are not compared'],
  })
})

it('compares with the file of a document', async () => {
  using repo = repository()
  const old = { openapi: '3.1.0', info: { title: 'Things', version: '1' }, paths: {} }
  repo.write({ 'old.json': JSON.stringify(old) })
  const { changes, remarks } = await compare(repo.root, findBase(repo.root, 'old.json', repo.root))
  expect(changes.map(({ rule }) => rule)).toEqual(['operation-added', 'schema-added'])
  expect(remarks).toEqual(['a file has no packages: only the documents are compared'])
})

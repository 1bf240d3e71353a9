import { rmSync } from 'node:fs'

import { expect, it, onTestFinished } from 'vitest'

import { readOperations } from '../src/spec-operations.ts'
import { buildRepository, PARCELS } from './repository.ts'

/** Reads the written spec with another schema of what is sent. */
function read(parcel: string): ReturnType<typeof readOperations>['operations'][number] {
  const root = buildRepository({ ...PARCELS, 'schemas/Parcel.yaml': parcel })
  onTestFinished(() => rmSync(root, { recursive: true }))
  return readOperations(root, 'spec/openapi.yaml').operations[0]!
}

it('lets the words of a page say of a body what its schema limits', () => {
  const { entries } = read('type: array\nmaxItems: 50\nitems: { type: string, maxLength: 9 }\n')
  expect(entries.get('request')?.facts.number).toEqual(expect.arrayContaining(['50', '9']))
})

it('reads what is said of an operation when somebody asks', () => {
  const operation = read('properties: &odd { a: *odd }\n')
  expect(operation).toMatchObject({ id: 'POST_Parcel', route: 'POST /v1/depots/{depot-id}/parcels' })
  expect(() => operation.entries).toThrow('anchors are not read here')
})

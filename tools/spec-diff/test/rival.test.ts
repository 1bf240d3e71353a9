/**
 * The same ten changes, judged by openapi-diff, the most mature tool of its kind on npm. It refuses OpenAPI
 * 3.1, so it gets twins in 3.0 of what we are given in 3.1.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import openapiDiff from 'openapi-diff'
import { describe, expect, it } from 'vitest'

import { levelOf } from '../src/change.ts'
import { compareDocuments } from '../src/document/compare-documents.ts'
import { type Tree, treeOf } from '../src/walk/tree.ts'
import { documentOf, fields, type Parts } from './documents.ts'

const TEXT = { type: 'string' }
const limit = (required: boolean): Parts => ({
  operation: { parameters: [{ name: 'limit', in: 'query', required, schema: TEXT }] },
})
const status = (...values: readonly string[]): Tree =>
  fields({ status: { type: 'string', enum: values } }, ['status'])
const OK = { description: 'A thing' }
const THING = { $ref: '#/components/schemas/Thing' }
const ITEM = { $ref: '#/components/schemas/Item' }

const CHANGES: Readonly<Record<string, readonly [Parts, Parts]>> = {
  'a new required query parameter': [{}, limit(true)],
  'a new value in an enum of an answer': [{ received: status('a') }, { received: status('a', 'b') }],
  'a renamed operationId': [{}, { operation: { operationId: 'createThing' } }],
  'a renamed schema': [
    { received: THING, schemas: { Thing: TEXT } },
    { received: ITEM, schemas: { Item: TEXT } },
  ],
  'a new required field of a request': [
    { sent: fields({ a: TEXT }) },
    { sent: fields({ a: TEXT, b: TEXT }, ['b']) },
  ],
  'a field of an answer made optional': [
    { received: fields({ a: TEXT }, ['a']) },
    { received: fields({ a: TEXT }) },
  ],
  'null in an answer': [
    { received: fields({ a: TEXT }) },
    { received: fields({ a: { type: ['string', 'null'] } }) },
  ],
  'a status of failure removed': [
    { operation: { responses: { 200: OK, 409: OK } } },
    { operation: { responses: { 200: OK } } },
  ],
  'a shorter maxLength of a request': [
    { sent: { ...TEXT, maxLength: 9 } },
    { sent: { ...TEXT, maxLength: 8 } },
  ],
  'another description': [
    { received: { ...TEXT, description: 'A' } },
    { received: { ...TEXT, description: 'B' } },
  ],
}

/** The document in 3.0: `null` is not a type there. */
function twin(document: Tree): Tree {
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(convert)
    if (typeof value !== 'object' || value === null) return value
    const { type, ...rest } = Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, convert(inner)]),
    ) as Tree
    if (!Array.isArray(type)) return type === undefined ? rest : { type, ...rest }
    return { type: type.find((one) => one !== 'null') as unknown, nullable: type.includes('null'), ...rest }
  }
  return { ...treeOf(convert(document)), openapi: '3.0.3' }
}

async function theirs(before: Tree, after: Tree): Promise<string> {
  const spec = (location: string, document: Tree) => ({
    content: JSON.stringify(document),
    location,
    format: 'openapi3' as const,
  })
  const outcome = await openapiDiff.diffSpecs({
    sourceSpec: spec('before.json', before),
    destinationSpec: spec('after.json', after),
  })
  if (outcome.breakingDifferencesFound) return 'breaking'
  if (outcome.unclassifiedDifferences.length > 0) return 'unclassified'
  return outcome.nonBreakingDifferences.length > 0 ? 'non-breaking' : 'no changes found'
}

describe('ten changes', () => {
  it('are judged as the README says', async () => {
    const rows = await Promise.all(
      Object.entries(CHANGES).map(async ([change, [before, after]]) => {
        const [old, now] = [documentOf(before), documentOf(after)]
        const changes = compareDocuments(old, now)
        const rules = changes.map(({ rule }) => `\`${rule}\``).join(', ')
        return `| ${change} | ${levelOf(changes)}: ${rules} | ${await theirs(twin(old), twin(now))} |`
      }),
    )
    console.log(rows.join('\n'))
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8').replace(/ +/g, ' ')
    expect(readme).toContain(rows.join('\n'))
  })

  it('cannot be shown to openapi-diff in 3.1', async () => {
    await expect(theirs(documentOf({}), documentOf({}))).rejects.toThrow('Unsupported OpenAPI version: 3.1.0')
  })
})

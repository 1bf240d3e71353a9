import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { bundle } from './bundle.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-bundle-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const HEAD = 'openapi: 3.1.0\ninfo: { title: A, version: "1" }\n'

it('puts a document together, from YAML and its parts', async () => {
  file('thing.yaml', 'type: string\n')
  const root = file(
    'root.yaml',
    `${HEAD}paths: {}\ncomponents: { schemas: { Thing: { $ref: thing.yaml } } }\n`,
  )
  expect(await bundle(root, 'it')).toMatchObject({ components: { schemas: { thing: { type: 'string' } } } })
})

it.each([
  [
    'swagger.json',
    '{ "swagger": "2.0", "paths": {} }',
    'v1 is not an OpenAPI 3 document: its field openapi is undefined',
  ],
  ['empty.yaml', HEAD, 'v1 has no paths to compare'],
  ['text.yaml', 'just: text', 'Unsupported specification'],
  ['syntax.yaml', 'openapi: 3.1.0\ninfo: {title: A\n', /syntax\.yaml" \(3:1\)/],
  [
    'reference.yaml',
    `${HEAD}paths:\n  /a:\n    $ref: no.yaml\n`,
    /reference\.yaml:5:5 .*Can't resolve \$ref/s,
  ],
])('refuses %s', async (name, text, message) => {
  const refused = bundle(file(name, text), 'v1')
  await expect(refused).rejects.toMatchObject({ name: 'Refusal', exitCode: 2 })
  await expect(refused).rejects.toThrow(message)
})

it('refuses what is not there', async () => {
  await expect(bundle(join(folder, 'spec/openapi.yaml'), 'v1')).rejects.toThrow('v1 has no spec/openapi.yaml')
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import document from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { afterAll, expect, test } from 'vitest'

import { type Bundle, bundle, LEFT_OUT } from '../scripts/bundle.ts'
import { licencesText, packagesOf } from '../scripts/licences.ts'
import { dereference } from '../src/engine/dereference.ts'
import * as source from '../src/engine/prism.ts'

// What users get in the place of src/engine/prism.ts.

const { code, inputs }: Bundle = await bundle(join(import.meta.dirname, '../src/engine/prism.ts'))
const folder = await mkdtemp(join(tmpdir(), 'mock-bundle-'))
afterAll(async () => await rm(folder, { recursive: true }))
const file = join(folder, 'prism.mjs')
await writeFile(file, code)
const bundled = (await import(pathToFileURL(file).href)) as typeof source

const operations = source.operationsIn(dereference(document))

test('it needs nothing but Node', () => {
  // ajv writes `require` into the code of validators that are saved to files; a tenant saves none.
  const required = [...code.matchAll(/require\("([^"]+)"\)/g)].map(([, name = '']) => name)
  const outside = required.filter((name) => !isBuiltin(name) && !/^ajv(-formats)?\/dist\//.test(name))
  expect(outside).toEqual([])
  expect(code).not.toMatch(/^import (?!\{ *createRequire)/m)
  expect(inputs.some((input) => input.includes('@scarf'))).toBe(false)
  expect(code.length).toBeLessThan(1_150_000)
})

test('what is left out is still what Prism loads', () => {
  const leftOut = inputs.filter((input) => input.startsWith('left-out:')).map((input) => input.slice(9))
  expect(leftOut.toSorted()).toEqual(Object.keys(LEFT_OUT).toSorted())
})

test('it reads the same operations as Prism from its own files', () => {
  expect(JSON.stringify(bundled.operationsIn(dereference(document)))).toBe(JSON.stringify(operations))
})

test('its mocker answers every operation with the example of the spec', async () => {
  const config = { isProxy: false, validateRequest: true, validateResponse: true, mock: { dynamic: false } }
  expect(operations.length).toBeGreaterThan(10)
  for (const { path, ...rest } of operations) {
    const { method } = rest as unknown as { readonly method: string }
    const request = {
      method,
      url: { path: path.replaceAll(/\{[^}]+\}/g, '1'), query: {} },
      headers: { accept: '*/*' },
      body: undefined,
    }
    const [ours, theirs] = await Promise.all(
      [bundled, source].map(async ({ createPrism, prismMocker }) => {
        const mocker: source.PrismMocker = (options) =>
          prismMocker({ ...options, input: { ...options.input, validations: [] } })
        return await createPrism(config, mocker).request(request, operations)()
      }),
    )
    expect(ours).toMatchObject({ _tag: 'Right' })
    expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs))
  }
})

test('the licence of every package in it is given on', () => {
  const text = licencesText(inputs)
  const names = packagesOf(inputs).map((path) => path.replace(/^.*node_modules\//, ''))
  expect(names).toContain('@stoplight/prism-http')
  expect(names.length).toBeGreaterThan(20)
  for (const name of names) expect(text).toMatch(new RegExp(`^${name} \\d\\S* \\([\\w.-]+\\)$`, 'm'))
})

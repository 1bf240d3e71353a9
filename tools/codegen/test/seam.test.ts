import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import spec from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { afterAll, beforeAll, expect, it } from 'vitest'

import { standInTypes } from './stand-in-types.ts'

const REPOSITORY = join(import.meta.dirname, '../../..')
const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
const TYPES = standInTypes(spec)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-seam-'))
  cpSync(join(REPOSITORY, 'spec/src'), join(folder, 'spec'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const client = join(REPOSITORY, 'packages/client')
  const compilerOptions = {
    noEmit: true,
    isolatedDeclarations: false,
    declaration: false,
    paths: { '@zuora-jobs/spec': [join(folder, 'spec/index.ts')] },
  }
  const files = [join(client, 'test/client.test-d.ts')]
  const config = { extends: join(REPOSITORY, 'tsconfig.base.json'), compilerOptions, files }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What the compiler says of the client's type tests, with these types in place of the generated ones. */
function errorsWith(types: string): string {
  writeFileSync(join(folder, 'spec/generated/types.ts'), types)
  try {
    return execFileSync(process.execPath, [TSC, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' })
  } catch (error) {
    return (error as { readonly stdout: string }).stdout
  }
}

it('lets the client pass its type tests with the types of another generator', () => {
  expect(errorsWith(TYPES)).toBe('')
})

it('is held to the seam by them: enumerations of answers are open', () => {
  expect(errorsWith(TYPES.replaceAll(' | (string & {})', ''))).toMatch(
    /client\.test-d\.ts\(\d+,\d+\): error TS/,
  )
})

import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { JsonObject } from '@zuora-jobs/overlay'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { regenerate, settle } from './regenerate.ts'
import { staleIn, writeStale } from './stale-files.ts'

const repository = join(import.meta.dirname, '../../..')
const DERIVED = [
  'packages/client/api.md',
  'spec/dist/openapi.json',
  'spec/dist/openapi.yaml',
  'spec/sources.md',
  'spec/src/generated/request-schemas.ts',
  'spec/src/generated/types.ts',
  'spec/src/generated/values.ts',
]

/** A copy of the spec alone: everything that is derived from it is missing. */
let root: string
const edits = new Map<string, string>()
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'zuora-jobs-regenerate-'))
  cpSync(join(repository, 'spec'), join(root, 'spec'), {
    recursive: true,
    filter: (path) => !/[/\\](dist|generated|node_modules|sources\.md|README\.md)$/.test(path),
  })
})
afterEach(() => {
  for (const [file, text] of edits) writeFileSync(join(root, file), text)
  edits.clear()
  for (const name of derived()) rmSync(join(root, name))
})
afterAll(() => rmSync(root, { recursive: true }))

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(join(root, file), 'utf8')
  expect(text).toContain(from)
  edits.set(file, text)
  writeFileSync(join(root, file), text.replace(from, to))
}

/** All files below the root but the sources of the spec. */
function derived(): readonly string[] {
  return globSync('{packages/**,spec/dist/*,spec/src/generated/*,spec/*.md,*.ts,*.md,b/*}', {
    cwd: root,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .toSorted()
}

/** A run that is to find faults: what it says, having written nothing. */
async function refused(bundled?: Parameters<typeof regenerate>[2]): Promise<string> {
  const { code, out, err } = await regenerate([], root, bundled)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/\nnothing was written$/)
  expect(derived()).toEqual([])
  return err
}

/** What the linter has let pass: the document as it is bundled, with this text in place of that. */
function edited(from: string, to: string): Parameters<typeof regenerate>[2] {
  const text = readFileSync(join(repository, 'spec/dist/openapi.json'), 'utf8')
  expect(text).toContain(from)
  return () => Promise.resolve({ document: JSON.parse(text.replace(from, to)) as JsonObject, files: {} })
}

describe('regenerate', () => {
  it('makes everything out of the spec alone, byte for byte as it is committed', async () => {
    expect(await regenerate([], root)).toMatchObject({ code: 0, err: '' })
    expect(derived()).toEqual(DERIVED)
    for (const name of DERIVED) {
      expect(readFileSync(join(root, name), 'utf8')).toBe(readFileSync(join(repository, name), 'utf8'))
    }
  })

  it('tells of all that the linter finds, each with file and line', async () => {
    const description =
      '    description: The WSDL version to run the query with. The latest one by default.\n'
    edit('spec/schemas/AquaQuery.yaml', description, '')
    edit('spec/schemas/AquaJob.yaml', '$ref: AquaEncryption.yaml', '$ref: Gone.yaml')
    edit('spec/examples/aqua-requests/aqua-request-submitted.yaml', 'zoql', 'sql')
    const err = await refused()
    expect(err).toMatch(
      /spec\/schemas\/AquaQuery\.yaml:\d+:\d+.*\n[^]*Property `apiVersion` has no description/,
    )
    expect(err).toMatch(/spec\/schemas\/AquaJob\.yaml:\d+:\d+/)
    expect(err).toMatch(/spec\/examples\/aqua-requests\/aqua-request-submitted\.yaml:\d+/)
  })

  it('tells of broken YAML, and of a key that stands there twice', async () => {
    edit('spec/schemas/AquaQuery.yaml', 'required: [query, type]', 'required: [query, type')
    edit(
      'spec/jobs/data-labeling.yaml',
      '  accepted: waiting\n',
      '  accepted: waiting\n  accepted: running\n',
    )
    const err = await refused()
    expect(err).toMatch(/spec\/schemas\/AquaQuery\.yaml:\d+/)
    expect(err).toMatch(/spec\/jobs\/data-labeling\.yaml:\d+/)
  })

  it('tells of a decision without a reason', async () => {
    edit('spec/decisions/aqua/booleans.yaml', 'because:', 'cause:')
    expect(await refused()).toMatch(/^spec\/decisions\/aqua\/booleans\.yaml: .*'because'/)
  })

  it.each<[string, [string, string, string], [string, string], RegExp]>([
    [
      'an operation that does not exist',
      ['spec/jobs/aqua.yaml', 'cancel: DELETE_BatchQueryJob', 'cancel: STOP_BatchQueryJob'],
      ['"cancel": "DELETE_BatchQueryJob"', '"cancel": "STOP_BatchQueryJob"'],
      /^spec\/jobs\/aqua\.yaml:6: x-jobs\.aqua\.operations\.cancel: no operation has the operationId STOP_B/,
    ],
    [
      'a status without a phase',
      ['spec/jobs/custom-objects.yaml', '  in_progress: running\n', ''],
      ['"in_progress": "running",', ''],
      /^spec\/jobs\/custom-objects\.yaml:12: .*customObjects\.phases: the status in_progress has no phase$/m,
    ],
    [
      'two phases for one status',
      ['spec/jobs/data-labeling.yaml', '  accepted: waiting\n', '  accepted: waiting\n  Accepted: running\n'],
      ['"dispatched": "running"', '"Accepted": "running", "dispatched": "running"'],
      /^spec\/jobs\/data-labeling\.yaml:10: .*\.Accepted: accepted and Accepted are one status; give it one phase$/m,
    ],
    [
      'an unknown phase',
      ['spec/jobs/aqua.yaml', 'executing: running', 'executing: runing'],
      ['"executing": "running"', '"executing": "runing"'],
      /^spec\/jobs\/aqua\.yaml:17: x-jobs\.aqua\.phases\.executing: "runing" is not one of waiting, /,
    ],
    [
      'a pointer that leads nowhere',
      ['spec/jobs/custom-objects.yaml', 'poll: /Id', 'poll: /id'],
      ['"poll": "/Id"', '"poll": "/id"'],
      /^spec\/jobs\/custom-objects\.yaml:10: .*id\.poll: \/id leads to nothing in an answer of GET_Custom/,
    ],
  ])('tells of a family with %s', async (_, source, bundled, message) => {
    edit(...source)
    expect(await refused(edited(...bundled))).toMatch(message)
  })

  it('tells of a request that the client cannot check', async () => {
    const bundled = edited(
      'ignored without an error.",',
      'ignored.", "maxLength": 9, "minLength": 2, "not": {},',
    )
    expect(await refused(bundled)).toMatch(
      /AquaJobRequest\.queries\.items\.query: the client cannot check not/,
    )
  })

  it('tells of generated sources that do not compile', async () => {
    // A second schema of the same name but for an underscore.
    const from = '"AquaResultFormat": {'
    const bundled = edited(from, `"Aqua_ResultFormat": { "type": "string", "enum": ["A"] },\n${from}`)
    expect(await refused(bundled)).toMatch(
      /^the generated sources do not compile\nspec\/src\/generated\/values\.ts:\d+: Cannot redeclare .*AQUA_RESULT_FORMATS/,
    )
  })

  it.each([[['--chek']], [['--check', 'spec']]])('refuses %j', async (args) => {
    const { code, out, err } = await regenerate(args, root)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^unknown option (--chek|spec); the only one is --check$/)
    expect(derived()).toEqual([])
  })
})

describe('settle', () => {
  it('names what differs, and writes only that', () => {
    const files = { 'a.md': 'a', 'b/c.ts': 'c' }
    expect(settle(root, files, false)).toEqual({ code: 0, out: 'written: a.md, b/c.ts', err: '' })
    expect(settle(root, files, false)).toEqual({ code: 0, out: 'up to date', err: '' })
    expect(settle(root, files, true)).toEqual({ code: 0, out: 'up to date', err: '' })

    writeFileSync(join(root, 'a.md'), 'by hand')
    expect(settle(root, files, true)).toEqual({ code: 1, out: '', err: 'a.md is stale: run pnpm regenerate' })
    expect(readFileSync(join(root, 'a.md'), 'utf8')).toBe('by hand')
    expect(settle(root, files, false)).toEqual({ code: 0, out: 'written: a.md', err: '' })
  })
})

describe('staleIn', () => {
  it('finds what is missing and what differs', () => {
    const files = { 'a.md': 'a', 'b/c.ts': 'c' }
    expect(staleIn(root, files)).toEqual(['a.md', 'b/c.ts'])
    writeStale(root, files)
    expect(staleIn(root, files)).toEqual([])
    writeFileSync(join(root, 'a.md'), 'a ')
    expect(staleIn(root, files)).toEqual(['a.md'])
  })
})

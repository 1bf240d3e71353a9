import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { judge, regenerate, staleIn, write } from './regenerate.ts'

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
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'zuora-jobs-regenerate-'))
  cpSync(join(repository, 'spec'), join(root, 'spec'), {
    recursive: true,
    filter: (path) => !/[/\\](dist|generated|node_modules|sources\.md)$/.test(path),
  })
})
afterEach(() => rmSync(root, { recursive: true }))

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(join(root, file), 'utf8')
  expect(text).toContain(from)
  writeFileSync(join(root, file), text.replace(from, to))
}

/** All files below the root but the sources of the spec. */
function derived(): readonly string[] {
  return globSync('{packages/**,spec/dist/*,spec/src/generated/*,spec/*.md,**/*.new}', {
    cwd: root,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((name) => name !== 'spec/README.md')
    .toSorted()
}

describe('regenerate', () => {
  it('makes everything out of the spec alone, byte for byte as it is committed', async () => {
    expect(await regenerate([], root)).toMatchObject({ code: 0, err: '' })
    expect(derived()).toEqual(DERIVED)
    for (const name of DERIVED) {
      expect(readFileSync(join(root, name), 'utf8')).toBe(readFileSync(join(repository, name), 'utf8'))
    }
  })

  it.each([
    {
      fault: 'a rule of ours that is broken',
      file: 'spec/schemas/AquaQuery.yaml',
      from: '    description: The WSDL version to run the query with. The latest one by default.\n',
      to: '',
      message: /spec\/schemas\/AquaQuery\.yaml:\d+:\d+.*\n[^]*Property `apiVersion` has no description/,
    },
    {
      fault: 'broken YAML',
      file: 'spec/schemas/AquaQuery.yaml',
      from: 'required: [query, type]',
      to: 'required: [query, type',
      message: /spec\/schemas\/AquaQuery\.yaml:\d+/,
    },
    {
      fault: 'a reference to nothing',
      file: 'spec/schemas/AquaQuery.yaml',
      from: '$ref: AquaDeletedColumn.yaml',
      to: '$ref: Gone.yaml',
      message: /spec\/schemas\/AquaQuery\.yaml:\d+:\d+/,
    },
    {
      fault: 'an example that its schema refuses',
      file: 'spec/examples/aqua-requests/aqua-request-submitted.yaml',
      from: 'zoql',
      to: 'sql',
      message: /spec\/examples\/aqua-requests\/aqua-request-submitted\.yaml:\d+/,
    },
    {
      fault: 'a request that the client cannot check',
      file: 'spec/schemas/AquaQuery.yaml',
      from: '    minLength: 1\n',
      to: '    minLength: 2\n',
      message: /AquaJobRequest\.queries\.items\.query: the client has no message for a minLength above 1/,
    },
    {
      fault: 'a decision without a reason',
      file: 'spec/decisions/aqua/booleans.yaml',
      from: 'because:',
      to: 'cause:',
      message: /spec\/decisions\/aqua\/booleans\.yaml: .*'because'/,
    },
    {
      fault: 'a family whose operation does not exist',
      file: 'spec/jobs/aqua.yaml',
      from: 'cancel: DELETE_BatchQueryJob',
      to: 'cancel: STOP_BatchQueryJob',
      message:
        /^spec\/jobs\/aqua\.yaml:6: x-jobs\.aqua\.operations\.cancel: no operation has the operationId STOP_B/,
    },
    {
      fault: 'a status without a phase',
      file: 'spec/jobs/custom-objects.yaml',
      from: '  in_progress: running\n',
      to: '',
      message:
        /^spec\/jobs\/custom-objects\.yaml:12: x-jobs\.customObjects\.phases: the status in_progress has no phase$/m,
    },
    {
      fault: 'two phases for one status',
      file: 'spec/jobs/data-labeling.yaml',
      from: '  accepted: waiting\n',
      to: '  accepted: waiting\n  Accepted: running\n',
      message:
        /^spec\/jobs\/data-labeling\.yaml:10: .*\.Accepted: accepted and Accepted are one status; give it one phase$/m,
    },
    {
      fault: 'two phases for one status, spelt alike',
      file: 'spec/jobs/data-labeling.yaml',
      from: '  accepted: waiting\n',
      to: '  accepted: waiting\n  accepted: running\n',
      message: /jobs\/data-labeling\.yaml:\d+/,
    },
    {
      fault: 'an unknown phase',
      file: 'spec/jobs/aqua.yaml',
      from: 'executing: running',
      to: 'executing: runing',
      message:
        /^spec\/jobs\/aqua\.yaml:17: x-jobs\.aqua\.phases\.executing: "runing" is not one of waiting, /,
    },
    {
      fault: 'a pointer that leads nowhere',
      file: 'spec/jobs/custom-objects.yaml',
      from: 'poll: /Id',
      to: 'poll: /id',
      message:
        /^spec\/jobs\/custom-objects\.yaml:10: .*id\.poll: \/id leads to nothing in an answer of GET_Custom/,
    },
    {
      fault: 'two schemas whose values would have one name',
      file: 'spec/schemas/AquaJobRejection.yaml',
      from: '$ref: AquaResultFormat.yaml',
      to: '$ref: Aqua_ResultFormat.yaml',
      message:
        /^the generated sources do not compile\nspec\/src\/generated\/values\.ts:\d+: Cannot redeclare .*AQUA_RESULT_FORMATS/,
    },
  ])('tells of $fault, and writes nothing', async ({ file, from, to, message }) => {
    edit(file, from, to)
    // Another file of the same name but for an underscore.
    cpSync(
      join(root, 'spec/schemas/AquaResultFormat.yaml'),
      join(root, 'spec/schemas/Aqua_ResultFormat.yaml'),
    )
    const { code, out, err } = await regenerate([], root)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(message)
    expect(err).toMatch(/\nnothing was written$/)
    expect(derived()).toEqual([])
  })

  it.each([[['--chek']], [['--check', 'spec']]])('refuses %j', async (args) => {
    const { code, out, err } = await regenerate(args, root)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^unknown option (--chek|spec); the only one is --check$/)
    expect(derived()).toEqual([])
  })
})

describe('judge and write', () => {
  it('name what differs, and write only that', () => {
    const files = { 'a.md': 'a', 'b/c.ts': 'c' }
    expect(write(root, files)).toEqual({ code: 0, out: 'written: a.md, b/c.ts', err: '' })
    expect(write(root, files)).toEqual({ code: 0, out: 'up to date', err: '' })
    expect(judge(root, files)).toEqual({ code: 0, out: 'up to date', err: '' })

    writeFileSync(join(root, 'a.md'), 'by hand')
    expect(judge(root, files)).toEqual({ code: 1, out: '', err: 'a.md is stale: run pnpm regenerate' })
    expect(readFileSync(join(root, 'a.md'), 'utf8')).toBe('by hand')
    expect(write(root, files)).toEqual({ code: 0, out: 'written: a.md', err: '' })
  })
})

describe('staleIn', () => {
  it('finds what is missing and what differs', () => {
    const files = { 'a.md': 'a', 'b/c.ts': 'c' }
    expect(staleIn(root, files)).toEqual(['a.md', 'b/c.ts'])
    write(root, files)
    expect(staleIn(root, files)).toEqual([])
    writeFileSync(join(root, 'a.md'), 'a ')
    expect(staleIn(root, files)).toEqual(['a.md'])
  })
})

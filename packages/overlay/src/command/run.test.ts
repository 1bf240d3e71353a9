import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import spec from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { run } from './run.ts'

const HEAD = 'overlay: 1.0.0\ninfo: { title: Mine, version: "1" }\nactions:\n'
const OUTPUT = ['openapi.json', 'types.ts', 'values.ts']

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-overlay-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Writes an overlay with these actions, the first of which stands in line 4. */
function overlay(actions: string): void {
  writeFileSync(join(folder, 'mine.yaml'), HEAD + actions)
}

function written(name: string): string {
  return readFileSync(join(folder, 'out', name), 'utf8')
}

const FAMILY = `  - target: $['x-jobs']
    update:
      labels:
        title: Label jobs
        command: relabel
        operations: { submit: POST_DataLabelingJob, poll: GET_DataLabelingJob }
        id: { submit: /jobId, poll: /jobId }
        status: /jobStatus
        phases:
          Accepted: waiting
          Dispatched: running
          Completed: succeeded
          Stuck: { phase: failed, x-inferred: true, x-inferred-reason: Seen once. }
        slots:
          tenant: { limit: 2, statuses: [Accepted] }
`

describe('zuora-jobs-overlay', () => {
  it('writes the spec with the overlay on it, its types and its values', async () => {
    overlay(
      '  - target: $.components.schemas.CustomObjectRecord.properties\n    update: { Color__c: { type: string } }\n',
    )
    expect(await run(['mine.yaml', '--output', 'out'], folder)).toEqual({ code: 0, out: '', err: '' })
    const expected = structuredClone(spec)
    Object.assign(expected.components.schemas.CustomObjectRecord.properties, { Color__c: { type: 'string' } })
    expect(JSON.parse(written('openapi.json'))).toEqual(expected)
    expect(written('types.ts')).toMatch(/^ +Color__c\?: string;$/m)
    expect(written('values.ts')).toContain("\nexport const LATEST_API_VERSION = '")
    expect(readdirSync(folder)).toEqual(['mine.yaml', 'out'])
    expect(readdirSync(join(folder, 'out'))).toEqual(OUTPUT)
  })

  it('adds a family of jobs, with its values', async () => {
    overlay(FAMILY)
    expect(await run(['mine.yaml', '--output', 'out'], folder)).toEqual({ code: 0, out: '', err: '' })
    const path = join(folder, 'out/values.ts')
    const values = (await import(/* @vite-ignore */ path)) as Readonly<Record<string, unknown>>
    const phases = { accepted: 'waiting', dispatched: 'running', completed: 'succeeded', stuck: 'failed' }
    expect(values['LABELS_PHASES']).toEqual(phases)
    expect(values['LABELS']).toMatchObject({
      name: 'labels',
      phases,
      slots: { tenant: { limit: 2, statuses: ['accepted'] } },
      idempotencyKeyHours: undefined,
    })
    expect(Object.keys(values['FAMILIES'] as object)).toEqual([...Object.keys(spec['x-jobs']), 'labels'])
  })

  it.each([
    [
      'a target that selects nothing',
      '  - { target: $.component, update: {} }\n',
      /^mine\.yaml:4: actions\[0\]\.target: \$\.component selects nothing; /,
    ],
    ['broken YAML', '  - [\n', /^mine\.yaml:\d+: /],
    [
      'a reference to something that was removed',
      '  - { target: $.info, update: {} }\n  - { target: $.components.schemas.AquaQueryType, remove: true }\n',
      /^mine\.yaml:5: #\/components\/schemas\/AquaQueryType is referred to, and is not there\n$/,
    ],
    [
      'a reference to nothing',
      "  - target: $.components.schemas\n    update:\n      Mine: { $ref: '#/components/schemas/Yours' }\n",
      /^mine\.yaml:6: #\/components\/schemas\/Yours is referred to, and is not there\n$/,
    ],
    [
      'a family whose operation does not exist',
      FAMILY.replace('poll: GET_DataLabelingJob', 'poll: GET_Label'),
      /^mine\.yaml:9: x-jobs\.labels\.operations\.poll: no operation has the operationId GET_Label\n$/,
    ],
    [
      'a family whose operation was removed',
      '  - { target: \'$.paths["/objects/jobs/{id}/cancel"]\', remove: true }\n',
      /^mine\.yaml:4: x-jobs\.customObjects\.operations\.cancel: no operation has the operationId PATCH_C/,
    ],
    [
      'a status without a phase',
      FAMILY.replace('          Dispatched: running\n', ''),
      /^mine\.yaml:12: x-jobs\.labels\.phases: the status Dispatched has no phase\n$/,
    ],
    [
      'a new status of a family of the spec without a phase',
      '  - target: $.components.schemas.AquaJobStatus\n    update:\n      x-known-values: [paused]\n',
      /^mine\.yaml:6: x-jobs\.aqua\.phases: the status paused has no phase\n$/,
    ],
    [
      'two phases for one status',
      FAMILY.replace('Dispatched: running\n', '$&          DISPATCHED: failed\n'),
      /^mine\.yaml:15: x-jobs\.labels\.phases\.DISPATCHED: Dispatched and DISPATCHED are one status; /,
    ],
    [
      'two phases for one status, spelt alike',
      FAMILY.replace('Dispatched: running\n', '$&          Dispatched: failed\n'),
      /^mine\.yaml:15: Map keys must be unique\n$/,
    ],
    [
      'an unknown phase',
      FAMILY.replace('Dispatched: running', 'Dispatched: runing'),
      /^mine\.yaml:14: x-jobs\.labels\.phases\.Dispatched: "runing" is not one of waiting, running, /,
    ],
    [
      'a pointer that leads nowhere',
      FAMILY.replace('status: /jobStatus', 'status: /status'),
      /^mine\.yaml:11: x-jobs\.labels\.status: \/status leads to nothing in an answer of GET_DataLabelingJob\n$/,
    ],
    [
      'a schema that leads back to itself',
      "  - target: $.components.schemas\n    update:\n      Loop: { $ref: '#/components/schemas/Loop' }\n",
      /^mine\.yaml: types cannot be made of it: .*circular/,
    ],
    [
      'names that cannot be told apart in code',
      '  - target: $.components.schemas\n    update:\n      Aqua_Format: { type: string, enum: [xml] }\n',
      /^mine\.yaml: what it makes does not compile\nvalues\.ts:\d+: Cannot redeclare .*AQUA_FORMATS/,
    ],
  ])('says file and line of %s, and writes nothing', async (_, actions, message) => {
    overlay(actions)
    const { code, out, err } = await run(['mine.yaml', '--output', 'out'], folder)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(message)
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })

  it('makes the folder of the result, and tells of a result that cannot be written', async () => {
    overlay('  - { target: $.info, update: { x-mine: true } }\n')
    expect((await run(['mine.yaml', '--output', 'a/b'], folder)).code).toBe(0)
    const { code, err } = await run(['mine.yaml', '--output', 'a/b/types.ts'], folder)
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/^a\/b\/types\.ts: E(NOTDIR|EXIST)/) as unknown,
    })
    expect(readdirSync(join(folder, 'a/b'))).toEqual(OUTPUT)
  })

  it('tells which file is missing', async () => {
    const { code, err } = await run(['other.yaml', '--output', 'out'], folder)
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^other\.yaml: ENOENT/) as unknown })
  })

  it.each([
    [[], /^usage: /],
    [['mine.yaml'], /^usage: /],
    [['a.yaml', 'b.yaml', '--output', 'out'], /^usage: /],
    [['a.yaml', '--outptu', 'x'], /^Unknown option '--outptu'.*\n\nusage: /s],
  ])('refuses %j', async (args, message) => {
    const { code, out, err } = await run(args, folder)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })

  it('helps', async () => {
    expect(await run(['--help'], folder)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^usage: /) as unknown,
    })
  })
})

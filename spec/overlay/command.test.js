import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { run } from './command.js'

const HEAD = 'overlay: 1.0.0\ninfo: { title: Mine, version: "1" }\nactions:\n'
const SPEC = JSON.parse(readFileSync(join(import.meta.dirname, '../dist/openapi.json'), 'utf8'))

/** @type {string} */
let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-overlay-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** @param {string} actions */
const overlay = (actions) => writeFileSync(join(folder, 'mine.yaml'), HEAD + actions)

describe('zuora-jobs-spec overlay', () => {
  it('writes the spec with the overlay on it', () => {
    overlay(
      '  - target: $.components.schemas.CustomObjectRecord.properties\n    update: { Color__c: { type: string } }\n',
    )
    expect(run(['overlay', 'mine.yaml', '--output', 'mine.json'], folder)).toEqual({
      code: 0,
      out: '',
      err: '',
    })
    const text = readFileSync(join(folder, 'mine.json'), 'utf8')
    const expected = structuredClone(SPEC)
    expected.components.schemas.CustomObjectRecord.properties.Color__c = { type: 'string' }
    expect(JSON.parse(text)).toEqual(expected)
    expect(run(['overlay', 'mine.yaml'], folder)).toEqual({ code: 0, out: text, err: '' })
    expect(readdirSync(folder)).toEqual(['mine.json', 'mine.yaml'])
  })

  it.each([
    [
      '  - { target: $.component, update: {} }\n',
      /^mine\.yaml: actions\[0\]\.target: \$\.component selects nothing; /,
    ],
    ['  - [\n', /^mine\.yaml: .*line \d+/s],
    [
      '  - { target: $.components.schemas.AquaQueryType, remove: true }\n',
      /^mine\.yaml: #\/components\/schemas\/AquaQueryType is referred to, and is not there\n$/,
    ],
  ])('leaves the file as it was with %j', (actions, message) => {
    overlay(actions)
    writeFileSync(join(folder, 'mine.json'), 'old')
    const { code, out, err } = run(['overlay', 'mine.yaml', '--output', 'mine.json'], folder)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(message)
    expect(readFileSync(join(folder, 'mine.json'), 'utf8')).toBe('old')
  })

  it('makes the folder of the result, and tells of a result that cannot be written', () => {
    overlay('  - { target: $.info, update: { x-mine: true } }\n')
    expect(run(['overlay', 'mine.yaml', '--output', 'a/b/mine.json'], folder).code).toBe(0)
    const { code, err } = run(['overlay', 'mine.yaml', '--output', 'a/b'], folder)
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^a\/b: E(ISDIR|PERM|NOTEMPTY)/) })
    expect(readdirSync(join(folder, 'a'))).toEqual(['b'])
  })

  it('tells which file is missing', () => {
    const { code, err } = run(['overlay', 'other.yaml'], folder)
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^other\.yaml: ENOENT/) })
  })

  it.each([
    [[], /^usage: /],
    [['overlay'], /^usage: /],
    [['overlay', 'a.yaml', 'b.yaml'], /^usage: /],
    [['underlay', 'a.yaml'], /^usage: /],
    [['overlay', 'a.yaml', '--outptu', 'x'], /^Unknown option '--outptu'.*\n\nusage: /s],
  ])('refuses %j', (args, message) => {
    const { code, out, err } = run(args, folder)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })

  it('helps', () => {
    expect(run(['--help'], folder)).toMatchObject({ code: 0, out: expect.stringMatching(/^usage: /) })
  })
})

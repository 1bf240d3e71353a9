import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { writeFiles } from './write-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-files-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('writeFiles', () => {
  it('changes nothing when one of the files cannot be written', () => {
    writeFileSync(join(folder, 'a.md'), 'old')
    mkdirSync(join(folder, 'b.md.new'))
    expect(() => writeFiles(folder, { 'a.md': 'new', 'b.md': 'new' })).toThrow('EISDIR')
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a.md', 'b.md.new'])
  })
})

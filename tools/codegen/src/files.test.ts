import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { replaceIn, staleIn } from './files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-files-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('staleIn', () => {
  it('finds what is missing and what differs', () => {
    const files = { 'a.md': 'a', 'b/c.ts': 'c' }
    expect(staleIn(folder, files)).toEqual(['a.md', 'b/c.ts'])
    replaceIn(folder, files)
    expect(staleIn(folder, files)).toEqual([])
    writeFileSync(join(folder, 'a.md'), 'a ')
    expect(staleIn(folder, files)).toEqual(['a.md'])
  })
})

describe('replaceIn', () => {
  it('changes nothing when one of the files cannot be written', () => {
    writeFileSync(join(folder, 'a.md'), 'old')
    mkdirSync(join(folder, 'b.md.new'))
    expect(() => replaceIn(folder, { 'a.md': 'new', 'b.md': 'new' })).toThrow('EISDIR')
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a.md', 'b.md.new'])
  })
})

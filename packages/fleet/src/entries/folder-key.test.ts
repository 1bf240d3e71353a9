import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

import { afterAll, expect, it } from 'vitest'

import { folderKey } from './folder-key.ts'

const root = realpathSync(mkdtempSync(join(tmpdir(), 'zuora-folder-key-')))
afterAll(() => rmSync(root, { recursive: true, force: true }))

it('is the same for every spelling of a folder, also of one that is not there yet', () => {
  mkdirSync(join(root, 'real'))
  symlinkSync(join(root, 'real'), join(root, 'link'))
  const spellings = ['real/a', 'real/a/', 'real//a', 'real/./a', 'link/../real/b/../a', 'link/a']
  const keys = spellings.map((one) => folderKey(`${root}/${one}`, 'linux'))
  expect(new Set(keys)).toEqual(new Set([join(root, 'real', 'a')]))
  expect(folderKey(relative(process.cwd(), join(root, 'link')), 'linux')).toBe(join(root, 'real'))
  expect(folderKey(join(root, 'real', 'A'), 'linux')).not.toBe(keys[0])
})

it('takes letters for alike where the system does', () => {
  const composed = folderKey('/nowhere/Caf\u00E9', 'darwin')
  expect(folderKey('/nowhere/cafe\u0301', 'darwin')).toBe(composed)
  expect(folderKey('/NOWHERE/CAF\u00C9', 'win32')).toBe(composed)
})

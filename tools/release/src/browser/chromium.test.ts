import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { findChromium, openPage } from './chromium.ts'

it('finds chromium on the path, and says what to do where there is none', () => {
  const folder = folderWith('exit 0')
  expect(findChromium(`/nowhere:${folder}`).chromium).toBe(join(folder, 'chromium'))
  expect(() => findChromium('/nowhere')).toThrow('apt-get install chromium')
})

it('gives what the page says, and ends the browser', async () => {
  const page = {
    url: 'http://127.0.0.1/',
    profile: '/nowhere',
    result: Promise.resolve('done'),
    timeoutMs: 10_000,
  }
  expect(await openPage(join(folderWith('exec sleep 60'), 'chromium'), page)).toBe('done')
})

it('fails when the browser ends, or the page says nothing in time', async () => {
  const page = { url: 'http://127.0.0.1/', profile: '/nowhere', result: new Promise(() => {}) }
  const early = openPage(join(folderWith('echo crash >&2; exit 1'), 'chromium'), {
    ...page,
    timeoutMs: 10_000,
  })
  await expect(early).rejects.toThrow('Chromium ended early\ncrash')
  const silent = openPage(join(folderWith('exec sleep 60'), 'chromium'), { ...page, timeoutMs: 50 })
  await expect(silent).rejects.toThrow('the page said nothing within 0.05 s')
})

/** A folder with a program called chromium. */
function folderWith(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'chromium-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'chromium'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'chromium'), 0o755)
  return folder
}

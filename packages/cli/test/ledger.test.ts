import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import { describe, expect, it } from 'vitest'

import { ledgerError } from '../src/ledger/ledger-error.ts'
import { openLedger } from '../src/ledger/open-ledger.ts'
import { stateFolder } from '../src/ledger/state-folder.ts'
import { temporaryFolder } from './run-cli.ts'

describe('the folder of the ledger', () => {
  it.each([
    [{ XDG_STATE_HOME: '/state', HOME: '/home/a' }, 'linux', '/state/zuora-jobs'],
    [{ XDG_STATE_HOME: 'state', HOME: '/home/a' }, 'linux', '/home/a/.local/state/zuora-jobs'],
    [{ HOME: '/home/a' }, 'darwin', '/home/a/.local/state/zuora-jobs'],
    [{ LOCALAPPDATA: '/local', HOME: '/home/a' }, 'win32', '/local/zuora-jobs'],
  ] as const)('of %j on %s is %s', (env, platform, folder) => {
    expect(stateFolder(env, platform)).toBe(folder)
  })
})

describe('what SQLite and the system say', () => {
  it.each([
    [{ errcode: 13 }, 'the disk is full; make room'],
    [{ errcode: 8 }, 'it is read-only'],
    [{ errcode: 1_032 }, 'it is read-only'],
    [{ errcode: 5 }, 'another process has kept it locked'],
    [{ code: 'ENOSPC' }, 'the disk is full; make room'],
    [{ code: 'EROFS' }, 'the disk is read-only'],
    [{ code: 'EACCES' }, 'permission denied'],
  ])('%j is %s', (facts, told) => {
    const error = ledgerError('/l.sqlite', Object.assign(new Error('x'), facts), ', or go without')
    expect(error).toMatchObject({ exitCode: 12, message: expect.stringContaining(told) })
    expect((error as Error).message).toMatch(/^the ledger \/l\.sqlite cannot be used: .*, or go without$/)
  })

  it('is passed on where it is about something else', () => {
    const error = new Error('else')
    expect(ledgerError('/l.sqlite', error, '')).toBe(error)
  })
})

it('is written by ten processes at once, without a word of Node, and without a loss', async () => {
  using temporary = temporaryFolder()
  const state = join(temporary.path, 'state')
  mkdirSync(state, { mode: 0o700 })
  const child = join(import.meta.dirname, 'ledger-child.ts')
  const env = {
    PATH: process.env['PATH'] ?? '',
    NODE_COMPILE_CACHE: join(tmpdir(), 'zuora-jobs-compile-cache'),
    XDG_STATE_HOME: state,
  }
  const ended = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const started = spawn(process.execPath, ['--conditions=@zuora-jobs/source', child], {
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      const [stderr, code] = await Promise.all([
        text(started.stderr),
        new Promise<number | null>((resolve) => started.once('close', resolve)),
      ])
      return { code, stderr }
    }),
  )
  expect(ended).toEqual(ended.map(() => ({ code: 0, stderr: '' })))
  const ledger = openLedger({ env })
  const entries = await ledger.list()
  ledger.close()
  expect(entries).toHaveLength(50)
  for (const { state, journal, owner } of entries) {
    expect({ state, owner }).toEqual({ state: 'ended', owner: undefined })
    expect(journal.map(({ type }) => type)).toEqual([
      'started',
      ...Array.from({ length: 3 }, () => 'submit-retry'),
      'done',
    ])
  }
})

/** Draws session.svg from what the built program shows at a real terminal, against a mock tenant. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { spawn } from '@lydell/node-pty'
import { startMockTenant } from '@zuora-jobs/mock'

import { screenOf } from './screen.ts'
import { type Frame, sessionSvg } from './session-svg.ts'

const COLUMNS = 100
const BIN = join(import.meta.dirname, '../dist/bin.js')
const LINES = [
  ['doctor'],
  ['aqua', 'run', '--query', 'select AccountNumber, Balance from Account', '--output', 'accounts.csv'],
  ['aqua', 'run', '--quary', 'select Id from Account'],
]

const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-session-'))
const tenant = await startMockTenant({ port: 4010, jobs: { queueMs: 900, executeMs: 3_500 } })
const env = {
  PATH: process.env['PATH'] ?? '',
  TERM: 'xterm',
  NO_COLOR: '1',
  XDG_CONFIG_HOME: folder,
  XDG_CACHE_HOME: folder,
  XDG_STATE_HOME: folder,
  ZUORA_BASE_URL: tenant.url,
  ZUORA_CLIENT_ID: tenant.clientId,
  ZUORA_CLIENT_SECRET: tenant.clientSecret,
}

const frames: Frame[] = []
const started = Date.now()
let written = ''
function show(text: string): void {
  written += text
  const lines = screenOf(written)
  const at = Math.round((Date.now() - started) / 100) * 100
  // What was shown for less than a moment, nobody has seen.
  if (frames.at(-1)?.at === at) frames.pop()
  frames.push({ at: frames.length === 0 ? 0 : at, lines })
}

try {
  for (const args of LINES) {
    show(`$ zuora-jobs ${args.map((arg) => (arg.includes(' ') ? `"${arg}"` : arg)).join(' ')}\r\n`)
    const terminal = spawn(process.execPath, [BIN, ...args], { cols: COLUMNS, rows: 40, cwd: folder, env })
    terminal.onData(show)
    await new Promise((resolve) => terminal.onExit(resolve))
    show('\r\n')
  }
  const tidy = frames.map(({ at, lines }) => ({
    at,
    lines: lines.map((line) => line.replaceAll(folder, '~/.config')),
  }))
  writeFileSync(join(import.meta.dirname, '../session.svg'), sessionSvg(tidy, COLUMNS))
} finally {
  await tenant.close()
  rmSync(folder, { recursive: true })
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { type Ended, runCli, temporaryFolder, useTenant } from './run-cli.ts'

const { tenant, cli } = await useTenant()
const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())

const JOB = JSON.stringify({ queries: [{ query: 'select Name from Account', type: 'zoql' }] })
const CSV = 'name__c,email__c\nGrace,grace@example.com\n'
const MARK = '\u{feff}'

/** What PowerShell 5 writes with `>`, what Notepad calls Unicode, and the same without a mark. */
const UTF_16: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['little-endian', (text) => Buffer.from(`${MARK}${text}`, 'utf16le')],
  ['big-endian', (text) => Buffer.from(`${MARK}${text}`, 'utf16le').swap16()],
  ['without a mark', (text) => Buffer.from(text, 'utf16le')],
]

/** Each door through which a file comes in: what is in it, and the command that reads it. */
const DOORS: readonly (readonly [string, string, string, (path: string) => Promise<Ended>])[] = [
  ['--job', 'job.json', JOB, (path) => cli(['aqua', 'run', '--job', path])],
  [
    'bulk create --csv',
    'rows.csv',
    CSV,
    (path) => cli(['bulk', 'create', '--object', 'passenger', '--csv', path]),
  ],
  ['--scenario', 'scenario.json', '["drop-after"]', (path) => mock(`--scenario=${path}`)],
  ['--data with JSON', 'rows.json', '{"Account":[{"Id":"1"}]}', (path) => mock(`--data=${path}`)],
  ['--data with CSV', 'Account.csv', 'Id\n1\n', (path) => mock(`--data=${path}`)],
]

/** Starts a mock tenant, and ends it as soon as it is ready. */
async function mock(flag: string): Promise<Ended> {
  const interruption = new AbortController()
  return runCli(['mock', flag], {
    signal: interruption.signal,
    onPrint: (text) => {
      if (text.startsWith('export ')) interruption.abort()
    },
  })
}

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder.path, name), content)
  return join(folder.path, name)
}

describe.each(DOORS)('%s', (_, name, content, use) => {
  it('drops a byte order mark', async () => {
    expect(await use(file(name, `${MARK}${content}`))).toMatchObject({ code: 0 })
  })

  it.each(UTF_16)('says that a file is UTF-16, %s', async (_how, encode) => {
    const path = file(name, encode(content))
    const { code, stderr } = await use(path)
    expect(stderr).toMatch(/^error: .* is UTF-16; save it as UTF-8(, or pass --encoding utf-16[bl]e)?\n$/)
    expect(stderr).toContain(path)
    expect(code).not.toBe(0)
    expect(tenant.requests).toEqual([])
  })

  it('says what is wrong with a folder', async () => {
    const { code, stderr } = await use(`${folder.path}/.`)
    expect(stderr).toMatch(/^error: cannot read .*: it is a folder\n$/)
    expect(code).not.toBe(0)
  })
})

describe('stdin', () => {
  it('drops a byte order mark as well', async () => {
    const job = await cli(['aqua', 'run', '--job', '-'], { stdin: `${MARK}${JOB}` })
    expect(job.code).toBe(0)
    const rows = ['bulk', 'create', '--object', 'passenger', '--csv', '-']
    expect(await cli(rows, { stdin: `${MARK}${CSV}` })).toMatchObject({ code: 0 })
    const upload = tenant.requests.find(({ path }) => path.endsWith('/file') || path.includes('upload'))
    expect(JSON.stringify(upload?.body ?? '')).not.toContain(MARK)
  })

  it('is named where it is UTF-16, or no text', async () => {
    const utf16 = await cli(['aqua', 'run', '--job', '-'], { stdin: Buffer.from(JOB, 'utf16le') })
    expect(utf16.stderr).toBe('error: the job definition on stdin is UTF-16; save it as UTF-8\n')
    const latin1 = await cli(['aqua', 'run', '--job', '-'], { stdin: Buffer.from('{"a":"é"}', 'latin1') })
    expect(latin1.stderr).toBe('error: the job definition on stdin is not UTF-8; save it as UTF-8\n')
    expect(tenant.requests).toEqual([])
  })
})

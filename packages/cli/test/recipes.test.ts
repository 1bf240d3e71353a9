// The recipes of the README, run as they stand by a shell.
import { spawn } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'

import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { RECIPES } from '../src/help/recipes.ts'
import { writeProfiles } from '../src/profiles/profile-file.ts'
import { envOf, temporaryFolder } from './run-cli.ts'
import { COMPILE_CACHE } from './start-process.ts'

const README = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
const BIN = join(import.meta.dirname, '../src/bin.ts')

let tenant: MockTenant
const home = temporaryFolder()
beforeAll(async () => {
  tenant = await startMockTenant({ jobs: { queueMs: 5, executeMs: 5 } })
  const profile = { baseUrl: tenant.url, clientId: tenant.clientId, clientSecret: tenant.clientSecret }
  writeProfiles({ HOME: home.path }, { version: 1, default: 'prod', profiles: { prod: profile } })
  const command = `NODE_COMPILE_CACHE='${COMPILE_CACHE}' exec node --conditions=@zuora-jobs/source '${BIN}' "$@"`
  writeFileSync(join(home.path, 'zuora-jobs'), `#!/bin/sh\n${command}\n`)
  chmodSync(join(home.path, 'zuora-jobs'), 0o755)
})
afterAll(async () => {
  await tenant.close()
  home[Symbol.dispose]()
})

/** Runs lines in a shell, in the home folder of somebody who has the command. */
async function shell(lines: readonly string[], env: Readonly<Record<string, string>>): Promise<unknown> {
  const path = [home.path, dirname(process.execPath), process.env['PATH']].join(':')
  const child = spawn('sh', ['-ec', lines.join('\n')], {
    cwd: home.path,
    env: { PATH: path, HOME: home.path, ...env },
  })
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('close', resolve)),
  ])
  return { stdout, stderr, code }
}

describe.skipIf(process.platform === 'win32')('a recipe', () => {
  const [nightly, tables, step, mended] = RECIPES

  it.each(RECIPES.map(({ title, lines }) => [title, lines] as const))('%s is in the README', (_, lines) => {
    for (const line of lines) expect(README).toContain(`    ${line}\n`)
  })

  it('exports under an empty environment, by the profile, with a log', async () => {
    expect(await shell(nightly!.lines, {})).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(readFileSync(join(home.path, 'accounts.csv'), 'utf8')).toMatch(/^Account: /)
    expect(readFileSync(join(home.path, 'export.log'), 'utf8')).toMatch(
      /^aqua run on 127\S+ \(profile prod\)\nsubmitted job \S+\n(\S+Z job \S+ \w+[^\n]*\n)+wrote \d+ rows to accounts\.csv\n/,
    )
    expect(tenant.jobs).toHaveLength(1)
    // Run twice in a day, it starts one job.
    await shell(nightly!.lines, {})
    expect(tenant.jobs).toHaveLength(1)
  })

  it('exports tables, and proves that they are whole', async () => {
    expect(await shell(tables!.lines, envOf(tenant))).toMatchObject({ code: 0 })
    expect(readdirSync(join(home.path, 'exports'))).toEqual(['accounts.csv', 'invoices.csv', 'manifest.json'])
  })

  it('loads what was rejected again, once it is mended', async () => {
    writeFileSync(join(home.path, 'in.csv'), 'name__c,email__c\nGrace,grace@example.com\nAda,\n')
    expect(await shell(mended!.lines, envOf(tenant))).toMatchObject({ code: 0 })
    const emails = Object.values(tenant.records['passenger'] ?? {}).map(({ email__c }) => email__c)
    expect(emails).toEqual(expect.arrayContaining(['grace@example.com', 'ada@example.com']))
  })

  it('reads the result of a step of CI', async () => {
    const { stdout, code } = (await shell(step!.lines, envOf(tenant))) as { stdout: string; code: number }
    const rows = readFileSync(join(home.path, 'ids.csv'), 'utf8').trim().split('\n').length - 1
    expect({ stdout, code }).toEqual({ stdout: `${rows}\n`, code: 0 })
  })
})

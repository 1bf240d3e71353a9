import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { createZuoraClient } from '@zuora-jobs/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { checkCertificate } from '../src/doctor/check-certificate.ts'
import { checkClock } from '../src/doctor/check-clock.ts'
import { openLedger } from '../src/ledger/open-ledger.ts'
import { temporaryFolder, useTenant } from './run-cli.ts'

/** A tenant whose time is not that of the machine tells none. */
const withoutDate: typeof fetch = async (request, init) => {
  const { body, status, headers } = await tenant.clientOptions.fetch(request, init)
  headers.delete('date')
  return new Response(body, { status, headers })
}

const { tenant, cli } = await useTenant({ limits: { requestsPerMinute: 50 } })

let folder: ReturnType<typeof temporaryFolder>
let env: Record<string, string>
beforeEach(() => {
  folder = temporaryFolder()
  const at = (name: string): string => join(folder.path, name)
  env = { XDG_CONFIG_HOME: at('c'), XDG_CACHE_HOME: at('k'), XDG_STATE_HOME: at('s') }
})
afterEach(() => folder[Symbol.dispose]())

describe('doctor', () => {
  it('looks at everything, leaves no job behind, and says what it could not check', async () => {
    const { code, stdout } = await cli(['doctor'], { env, fetch: withoutDate })
    expect(stdout).toMatch(/^127\.0\.0\.1:\d+\n/)
    for (const check of [
      'proxy',
      'host',
      'token',
      'slots (bulk)',
      'slots (query)',
      'store (config)',
      'store (cache)',
      'store (state)',
    ])
      expect(stdout).toContain(`ok      ${check}`)
    expect(stdout).toContain('?       certificate       plain http has none')
    expect(stdout).toMatch(/\? {7}permissions {7}whether the user may run aqua and label jobs/)
    expect(code).toBe(0)
    expect(tenant.jobs).toEqual([])
    expect(tenant.requests.filter(({ method, path }) => method !== 'GET' && path !== '/oauth/token')).toEqual(
      [],
    )
  })

  it('reads the ledger, and says what is wrong with it', async () => {
    const state = join(folder.path, 'state')
    const own = { ...env, XDG_STATE_HOME: state }
    expect((await cli(['doctor'], { env: own, fetch: withoutDate })).stdout).not.toContain('ledger')
    const ledger = openLedger({ env: own })
    await ledger.list().finally(() => ledger.close())
    expect((await cli(['doctor'], { env: own, fetch: withoutDate })).stdout).toContain(
      'ledger            0 in it, 0 with something left to do',
    )
    writeFileSync(join(state, 'zuora-jobs/ledger.sqlite'), 'x'.repeat(5_000), { mode: 0o600 })
    const { code, stdout } = await cli(['doctor'], { env: own, fetch: withoutDate })
    expect(stdout).toMatch(/ledger +the ledger\s[^]*cannot be used: it is damaged, or not a ledger/)
    expect(code).toBe(12)
  })

  it('warns of bulk jobs that wait for a file, and take a slot', async () => {
    tenant.addScenario({
      operation: 'POST_UploadFileForCustomObjectBulkJob',
      effect: { fault: { status: 503 } },
    })
    const args = ['bulk', 'create', '--object', 'passenger', '--csv', '-', '--submit-within', '30s']
    await cli(args, { stdin: 'name__c,email__c\nGrace,g@example.com\n' })
    expect(tenant.jobs).toHaveLength(1)
    const { code, stdout } = await cli(['doctor'], { env, fetch: withoutDate })
    expect(stdout).toContain('look    slots (bulk)      1 bulk job waits for a file')
    expect(code).toBe(0)
  })

  it('warns where data queries have to wait for a slot', async () => {
    const zuora = createZuoraClient(tenant.clientOptions)
    const job = { outputFormat: 'CSV', compression: 'NONE', output: { target: 'S3' } } as const
    for (let open = 0; open < 15; open += 1)
      await zuora.dataQuery.submit({ query: `select Id from Account limit ${open + 1}`, ...job })
    const { code, stdout } = await cli(['doctor'], { env, fetch: withoutDate })
    expect(stdout).toMatch(
      /^look {4}slots \(query\) {5}15 of 15 on live data are taken, and 0 of 45 on the\n/m,
    )
    expect(stdout).toContain('"zuora-jobs query list')
    expect(code).toBe(0)
  })

  it.each<[string, Readonly<Record<string, string>>, number, RegExp]>([
    [
      'a wrong secret',
      { ZUORA_CLIENT_SECRET: 'wrong-secret' },
      3,
      /^FAILED {2}token {13}Zuora did not accept/m,
    ],
    [
      'a host that is down',
      { ZUORA_BASE_URL: 'http://127.0.0.1:9' },
      9,
      /^FAILED {2}host {14}127\.0\.0\.1:9 cannot be reached/m,
    ],
  ])('finds %s', async (_, changes, expected, told) => {
    const isDown = 'ZUORA_BASE_URL' in changes
    const { code, stdout } = await cli(['doctor'], {
      env: { ...env, ...changes },
      fetch: withoutDate,
      ...(isDown && {
        fetch: () => Promise.reject(new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') })),
      }),
    })
    expect(stdout.replaceAll(/\n {20,}/g, ' ')).toMatch(told)
    expect(code).toBe(expected)
  })

  it('finds a folder that others may read', async () => {
    mkdirSync(join(folder.path, 's/zuora-jobs'), { recursive: true })
    chmodSync(join(folder.path, 's/zuora-jobs'), 0o755)
    const { code, stdout } = await cli(['doctor'], { env, fetch: withoutDate })
    expect(stdout).toContain('FAILED  store (state)')
    expect(code).toBe(12)
  })

  it('tells programs', async () => {
    const { stdout } = await cli(['doctor', '--json'], { env, fetch: withoutDate })
    const { findings } = JSON.parse(stdout) as { findings: readonly { check: string; state: string }[] }
    expect(findings).toContainEqual(expect.objectContaining({ check: 'token', state: 'ok' }))
  })
})

describe('the clock', () => {
  it.each([
    [0, 'ok', 'as that of Zuora'],
    [60_000, 'warning', '60 s ahead of that of Zuora'],
    [-3_600_000, 'failed', '3600 s behind that of Zuora'],
  ])('that is %i ms off', (off, state, found) => {
    const theirs = 1_800_000_000_000
    expect(checkClock(new Date(theirs).toUTCString(), theirs + off)).toMatchObject({ state, found })
  })

  it('is unknown where no answer tells the time', () => {
    expect(checkClock(null, 0)).toMatchObject({ state: 'unchecked' })
  })
})

describe('the certificate', () => {
  const now = Date.parse('2026-01-01')
  const check = (until: string | Error): ReturnType<typeof checkCertificate> =>
    checkCertificate(new URL('https://rest.zuora.com'), {
      proxies: [],
      now,
      signal: new AbortController().signal,
      read: async () => {
        if (until instanceof Error) throw until
        return { valid_to: until, issuer: { O: 'DigiCert', CN: '', C: '', ST: '', L: '', OU: '' } } as never
      },
    })

  it.each([
    ['2026-06-01', 'ok', 'of DigiCert, good until 2026-06-01'],
    ['2026-01-09', 'warning', 'good until 2026-01-09'],
    [new Error('self-signed certificate'), 'failed', 'self-signed certificate'],
  ])('that is %s', async (until, state, found) => {
    expect(await check(until)).toMatchObject({ state, found: expect.stringContaining(found) })
  })

  it('of a host that cannot be reached was called the fault of its authority', async () => {
    for (const syscall of ['getaddrinfo', 'connect']) {
      const error = Object.assign(new Error(`${syscall} failed`), { syscall })
      const finding = await check(error)
      expect(finding).toEqual({
        check: 'certificate',
        state: 'unchecked',
        found: 'the host cannot be reached',
      })
    }
  })

  it('behind a proxy is not seen', async () => {
    const behind = {
      proxies: ['HTTPS_PROXY'],
      now,
      signal: new AbortController().signal,
      read: () => expect.fail(),
    }
    expect(await checkCertificate(new URL('https://a'), behind)).toMatchObject({ state: 'unchecked' })
  })
})

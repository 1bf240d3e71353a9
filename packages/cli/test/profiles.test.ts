import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { ENVIRONMENTS } from '@zuora-jobs/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { tenantSettings } from '../src/tenant/tenant-settings.ts'
import { type Ended, runCli, type RunCliOptions, temporaryFolder, useTenant } from './run-cli.ts'

const { tenant } = await useTenant()

let folder: ReturnType<typeof temporaryFolder>
let file: string
beforeEach(() => {
  folder = temporaryFolder()
  file = join(folder.path, 'zuora-jobs/profiles.json')
})
afterEach(() => folder[Symbol.dispose]())

/** The command line of somebody with a home folder and no variables that name a tenant. */
function cli(args: readonly string[], options: RunCliOptions = {}): Promise<Ended> {
  const none = { ZUORA_BASE_URL: '', ZUORA_CLIENT_ID: '', ZUORA_CLIENT_SECRET: '' }
  return runCli(args, { tenant, ...options, env: { ...none, XDG_CONFIG_HOME: folder.path, ...options.env } })
}

const loginArgs = (name = 'prod'): readonly string[] => [
  'login',
  '--profile',
  name,
  '--base-url',
  tenant.url,
  '--client-id',
  tenant.clientId,
  '--secret-stdin',
]

function logIn(name?: string, more: readonly string[] = []): Promise<Ended> {
  return cli([...loginArgs(name), ...more], { stdin: `${tenant.clientSecret}\n` })
}

const RUN = ['aqua', 'run', '--query', 'select Name from Account']

describe('login', () => {
  it('verifies, and keeps a profile for its owner only', async () => {
    expect(await logIn()).toMatchObject({ code: 0, stdout: '' })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      version: 1,
      default: 'prod',
      profiles: {
        prod: { baseUrl: tenant.url, clientId: tenant.clientId, clientSecret: tenant.clientSecret },
      },
    })
    const { code, stderr } = await cli(RUN)
    expect(code).toBe(0)
    expect(stderr).toContain(`aqua run on ${new URL(tenant.url).host} (profile prod)\n`)
  })

  it('keeps nothing that Zuora does not accept', async () => {
    const { code, stderr } = await cli(loginArgs(), { stdin: 'wrong' })
    expect(code).toBe(3)
    expect(stderr).toContain('Zuora did not accept the credentials')
    expect(await cli(['profiles'])).toMatchObject({
      stderr: 'there is no profile; "zuora-jobs login" makes one\n',
    })
  })

  it('keeps a command in place of the secret, and runs it each time', async () => {
    const command = `echo '{"clientId":"${tenant.clientId}","clientSecret":"${tenant.clientSecret}"}'`
    const args = ['login', '--base-url', tenant.url, '--client-id', 'x', '--credential-command', command]
    const env = { PATH: process.env['PATH'] ?? '' }
    expect(await cli(args, { env })).toMatchObject({ code: 0 })
    expect(readFileSync(file, 'utf8')).not.toContain('clientSecret":')
    expect(await cli(RUN, { env })).toMatchObject({ code: 0 })
  })

  it.each([
    ['exit 3', 'credentialCommand ended with 3'],
    ['true', 'credentialCommand printed neither a secret in one line nor JSON with clientSecret'],
    ['echo a; echo b', 'printed neither'],
  ])('says what is wrong with the command %s, and not what it printed', async (command, told) => {
    const args = ['login', '--base-url', tenant.url, '--client-id', 'x', '--credential-command', command]
    const { code, stderr } = await cli(args, { env: { PATH: process.env['PATH'] ?? '' } })
    expect(code).toBe(3)
    expect(stderr).toContain(told)
  })

  it.each([
    [['--client-id', 'a'], 'pass --environment (or --base-url), --client-id, and --secret-stdin'],
    [['--environment', 'eu-prodution', '--client-id', 'a', '--secret-stdin'], 'did you mean eu-production?'],
    [
      ['--environment', 'x', '--base-url', 'y', '--client-id', 'a', '--secret-stdin'],
      'only one of --base-url and',
    ],
    [['--profile', 'a b'], '--profile: "a b" is not a name of a profile'],
    [
      ['--secret-stdin', '--credential-command', 'x'],
      'pass only one of --secret-stdin and --credential-command',
    ],
  ])('refuses %j without a terminal', async (args, told) => {
    const { code, stderr } = await cli(['login', ...args], { stdin: 'secret' })
    expect(stderr).toContain(told)
    expect([2, 12]).toContain(code)
  })

  it('asks for everything on a terminal, by name or number', async () => {
    const number = Object.keys(ENVIRONMENTS).indexOf('eu-production') + 1
    const { code, stderr } = await cli(['login'], {
      terminal: true,
      stdin: `${number}\n${tenant.clientId}\nwrong-secret\n`,
      fetch: async (request) => {
        expect(new URL(request.url).host).toBe('rest.eu.zuora.com')
        return Response.json({}, { status: 401 })
      },
    })
    expect(code).toBe(3)
    for (const name of Object.keys(ENVIRONMENTS)) expect(stderr).toContain(name)
    expect(stderr).not.toContain('wrong-secret')
  })
})

describe('profiles', () => {
  it('are listed without secrets, chosen and removed', async () => {
    await logIn('prod', ['--protected'])
    await logIn('sandbox')
    const { stdout } = await cli(['profiles'])
    expect(stdout).toMatch(
      /^ {2}NAME +HOST +CLIENT ID\n\* prod +127\S+ +\S+ +protected\n {2}sandbox +127\S+ +\S+\n$/,
    )
    expect(await cli(['profiles', 'default', 'sandbox'])).toMatchObject({ code: 0 })
    const json = await cli(['profiles', 'list', '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({
      profiles: [
        { name: 'prod', protected: true, default: false },
        { name: 'sandbox', default: true },
      ],
    })
    expect(await cli(['profiles', 'remove', 'sandbox'])).toMatchObject({ code: 0 })
    expect(readFileSync(file, 'utf8')).not.toContain('sandbox')
    expect((await cli(['profiles', 'remove', 'prdo'])).stderr).toContain(
      'there is no profile "prdo"; did you mean prod?',
    )
  })

  it('count after the environment, and that after flags; --profile is a flag', async () => {
    await logIn()
    const named = { ZUORA_BASE_URL: 'https://env', ZUORA_CLIENT_ID: 'env', ZUORA_CLIENT_SECRET: 'env' }
    const used = (flags: object, env: object): unknown => {
      const { baseUrl, clientId, profile } = tenantSettings(
        { env: { XDG_CONFIG_HOME: folder.path, ...env } },
        flags,
      )
      return [baseUrl, clientId, profile?.name]
    }
    expect(used({}, {})).toEqual([tenant.url, tenant.clientId, 'prod'])
    expect(used({}, named)).toEqual(['https://env', 'env', undefined])
    expect(used({ environment: 'eu-production' }, named)).toEqual([
      'https://rest.eu.zuora.com',
      'env',
      undefined,
    ])
    expect(used({ profile: 'prod' }, named)).toEqual([tenant.url, tenant.clientId, 'prod'])
    expect(used({ profile: 'prod', baseUrl: 'https://flag' }, named)).toEqual([
      'https://flag',
      tenant.clientId,
      'prod',
    ])
    // Half of a pair is not completed from another place.
    expect(used({}, { ZUORA_CLIENT_ID: 'env' })).toEqual([tenant.url, 'env', undefined])
  })

  it.each([
    ['{"version":2,"profiles":{}}', 'was written by a later version (form 2); update zuora-jobs'],
    ['{"version":1,\n "profiles":{,}}', 'is not JSON: line 2, column 14: '],
    ['[]', 'does not hold {"version": 1, "profiles": {…}}'],
    [
      '{"version":1,"profiles":{"a":{"clientID":"x"}}}',
      'unknown field profiles.a.clientID; did you mean clientId?',
    ],
    ['{"version":1,"profiles":{"a":{"clientId":7}}}', 'a value of the wrong type in profiles.a.clientId'],
    [
      '{"version":1,"profiles":{"a":{"clientId":"x"}}}',
      'either clientSecret or credentialCommand in profiles.a',
    ],
    [
      '{"version":1,"profiles":{"a":{"clientId":"x","clientSecret":"y"}}}',
      'either environment or baseUrl in profiles.a',
    ],
  ])('in the file %s are refused, with the place and the way out', async (text, told) => {
    mkdirSync(join(file, '..'), { mode: 0o700 })
    writeFileSync(file, text, { mode: 0o600 })
    const { code, stderr } = await cli(RUN)
    expect(stderr).toContain(told)
    expect(stderr).toContain(
      'mend it, or move it away and log in again with "zuora-jobs login"; nothing was sent',
    )
    expect(code).toBe(12)
  })

  it('that others may read are refused', async () => {
    await logIn()
    chmodSync(file, 0o644)
    expect((await cli(RUN)).stderr).toContain(`run "chmod 600 ${file}"; nothing was sent`)
    chmodSync(file, 0o600)
    chmodSync(join(file, '..'), 0o777)
    expect(await cli(RUN)).toMatchObject({ code: 12 })
  })

  it('cannot be kept without a home folder', async () => {
    const nowhere = { XDG_CONFIG_HOME: '/dev/null/none' }
    const { code, stderr } = await cli(loginArgs(), { stdin: tenant.clientSecret, env: nowhere })
    expect(stderr).toContain('cannot write /dev/null/none/zuora-jobs/profiles.json')
    expect(code).toBe(11)
  })
})

describe('a protected profile', () => {
  beforeEach(async () => {
    await logIn('prod', ['--protected'])
  })

  it('asks before a write, and goes on when its name is typed', async () => {
    const yes = await cli(RUN, { terminal: true, stdin: 'prod\n' })
    expect(yes.stderr).toContain(
      `aqua run on ${new URL(tenant.url).host} (profile prod), which is protected. Type prod to go on: `,
    )
    expect(yes.code).toBe(0)
    const sent = tenant.requests.length
    expect(await cli(RUN, { terminal: true, stdin: 'yes\n' })).toMatchObject({ code: 2 })
    expect(tenant.requests).toHaveLength(sent)
  })

  it.each([
    [RUN],
    [['aqua', 'cancel', 'abc']],
    [['bulk', 'cancel', 'abc']],
    [['bulk', 'upload', 'abc', '--csv', 'x']],
    [['fleet', 'enqueue', 'aqua', '-', '--tenant', 'prod']],
    [['fleet', 'enqueue', 'aqua', '-']],
  ])('wants --yes for %j where nobody can be asked', async (args) => {
    const { code, stderr } = await cli(args)
    expect(stderr).toContain(
      `the profile prod is protected; without a terminal to confirm "${args[0]} ${args[1]}", pass --yes; nothing was sent`,
    )
    expect(code).toBe(2)
  })

  it('asks before a job is gone on with, also where another profile is the default now', async () => {
    const state = join(file, '../state')
    mkdirSync(state, { mode: 0o700 })
    const env = { XDG_STATE_HOME: state }
    expect(await cli([...RUN, '--detach', '--yes'], { env })).toMatchObject({ code: 0 })
    await logIn('sandbox')
    expect(await cli(['profiles', 'default', 'sandbox'])).toMatchObject({ code: 0 })
    const { code, stderr } = await cli(['jobs', 'resume', '--last'], { env })
    expect(stderr).toMatch(
      /the profile prod is protected; .* to confirm "jobs resume \w+", pass --yes; nothing/,
    )
    expect(code).toBe(2)
    expect(await cli(['jobs', 'resume', '--last', '--yes'], { env })).toMatchObject({ code: 0 })
    expect(tenant.jobs).toHaveLength(1)
  })

  it('takes --yes, and asks nothing where nothing is changed', async () => {
    expect(await cli([...RUN, '--yes'])).toMatchObject({ code: 0 })
    expect(await cli(['bulk', 'list'])).toMatchObject({ code: 0 })
  })
})

describe('what a person names', () => {
  it.each([
    [['--environment', 'us-production'], 12, 'is not an environment of Zuora; did you mean'],
    [
      ['--profile', 'nobody'],
      12,
      'there is no profile "nobody"; "zuora-jobs login --profile nobody" makes one',
    ],
    [['--track-id', 'a;b'], 2, '--track-id: "a;b" is not an id of 1 to 64 characters of ASCII'],
  ])('%j is refused', async (args, expected, told) => {
    const { code, stderr } = await cli([...RUN, ...args])
    expect(stderr).toContain(told)
    expect(code).toBe(expected)
  })

  it('--track-id and --api-version are sent with every request', async () => {
    await logIn()
    const before = tenant.requests.length
    await cli([...RUN, '--track-id', 'nightly-7', '--api-version', '2025-08-12'])
    const [token, ...sent] = tenant.requests.slice(before).map(({ headers }) => headers)
    expect(token).toMatchObject({ 'zuora-track-id': 'nightly-7' })
    expect(sent.length).toBeGreaterThan(2)
    for (const headers of sent)
      expect(headers).toMatchObject({ 'zuora-track-id': 'nightly-7', 'zuora-version': '2025-08-12' })
  })
})

import { describe, expect, it } from 'vitest'

import { obeyProxies, type ProxyProcess } from './obey-proxies.ts'

/** A process that notes what is done to it. */
function processWith(changes: Partial<ProxyProcess>): {
  readonly process: ProxyProcess
  readonly said: string[]
  readonly replaced: unknown[][]
} {
  const said: string[] = []
  const replaced: unknown[][] = []
  const process: ProxyProcess = {
    env: { HTTPS_PROXY: 'proxy:8080', NO_PROXY: 'example.com' },
    execPath: '/usr/bin/node',
    execArgv: ['--no-warnings'],
    argv: ['/usr/bin/node', '/bin.js', 'bulk', 'list'],
    platform: 'linux',
    allowedNodeEnvironmentFlags: new Set(['--use-env-proxy']),
    stderr: { write: (text: string) => said.push(text) > 0 },
    execve: (...args) => replaced.push(args),
    ...changes,
  }
  return { process, said, replaced }
}

const PROXIES = { HTTPS_PROXY: 'http://proxy:8080', no_proxy: 'example.com,localhost,127.0.0.1,[::1]' }

describe('obeyProxies', () => {
  it('sets them where Node can do that at any time', () => {
    const set: unknown[] = []
    const { process, said, replaced } = processWith({})
    expect(obeyProxies(process, { setGlobalProxyFromEnv: (env) => set.push(env) })).toEqual(['HTTPS_PROXY'])
    expect(set).toEqual([PROXIES])
    expect({ said, replaced }).toEqual({ said: [], replaced: [] })
  })

  it('does nothing where no proxy is named, or Node was told not to', () => {
    const unused = { setGlobalProxyFromEnv: () => expect.fail('it was set') }
    expect(obeyProxies(processWith({ env: { NO_PROXY: 'a', HTTPS_PROXY: '' } }).process, unused)).toEqual([])
    const env = { HTTPS_PROXY: 'http://proxy', NODE_USE_ENV_PROXY: '0' }
    expect(obeyProxies(processWith({ env }).process, unused)).toEqual([])
  })

  it('replaces a process that has to be told at its start, with all that it was started with', () => {
    const { process, replaced } = processWith({})
    obeyProxies(process, {})
    const args = ['--no-warnings', '--disable-warning=UNDICI-EHPA', '/bin.js', 'bulk', 'list']
    expect(replaced).toEqual([
      ['/usr/bin/node', ['/usr/bin/node', ...args], { ...process.env, ...PROXIES, NODE_USE_ENV_PROXY: '1' }],
    ])
  })

  it('leaves a process alone that was told at its start', () => {
    const env = { http_proxy: 'http://proxy', NODE_USE_ENV_PROXY: '1' }
    const { process, said, replaced } = processWith({ env })
    expect(obeyProxies(process, {})).toEqual(['http_proxy'])
    expect({ said, replaced }).toEqual({ said: [], replaced: [] })
  })

  it.each([
    ['on Windows', { platform: 'win32' }, 'set NODE_USE_ENV_PROXY=1'],
    [
      'of a Node that cannot',
      {
        allowedNodeEnvironmentFlags: new Set<string>(),
        env: { HTTPS_PROXY: 'http://p', NODE_USE_ENV_PROXY: '1' },
      },
      'it takes Node 22.21 or 24.5, or newer',
    ],
  ] as const)('says the way out to a process %s', (_, changes, wayOut) => {
    const { process, said, replaced } = processWith(changes)
    expect(obeyProxies(process, {})).toEqual([])
    expect(said).toEqual([`HTTPS_PROXY is set and not used by this Node: ${wayOut}\n`])
    expect(replaced).toEqual([])
  })
})

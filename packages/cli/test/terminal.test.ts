// What only a real terminal shows: what is typed and not seen, a line that moves, its width.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { envOf, temporaryFolder } from './run-cli.ts'
import { endTerminals, startTerminal } from './start-terminal.ts'

let tenant: MockTenant
const folder = temporaryFolder()
beforeAll(async () => {
  tenant = await startMockTenant({ jobs: { queueMs: 200, executeMs: 2_600 } })
})
afterAll(async () => {
  endTerminals()
  await tenant.close()
  folder[Symbol.dispose]()
})

const own = (name: string): Record<string, string> => ({
  XDG_CONFIG_HOME: join(folder.path, name),
  XDG_CACHE_HOME: join(folder.path, name),
  XDG_STATE_HOME: join(folder.path, name),
})

describe.concurrent('a terminal', () => {
  it('does not show the secret that is typed, and obeys the keys that take it back', async () => {
    const { type, shows, ended } = startTerminal(['login'], own('login'), 80)
    await shows(/base URL: $/)
    type(`${tenant.url}\r`)
    await shows(/Client id: $/)
    type(`${tenant.clientId}\r`)
    await shows(/not shown\): $/)
    type(`x\u007F${tenant.clientSecret}\r`)
    const { code, shown } = await ended
    expect(shown).not.toContain(tenant.clientSecret)
    expect(shown).toContain('profile default is in ')
    expect(code).toBe(0)
    const { profiles } = JSON.parse(
      readFileSync(join(folder.path, 'login/zuora-jobs/profiles.json'), 'utf8'),
    ) as {
      profiles: { default: { clientSecret: string } }
    }
    expect(profiles.default.clientSecret).toBe(tenant.clientSecret)
  })

  it('is left as it was by Ctrl-C at the hidden question', async () => {
    const args = ['login', '--base-url', tenant.url, '--client-id', tenant.clientId]
    const { type, shows, ended } = startTerminal(args, own('interrupted'), 80)
    await shows(/not shown\): $/)
    type('secret\u0003')
    const { code, shown } = await ended
    expect(code).toBe(130)
    expect(shown).not.toContain('secret\u0003')
  })

  it('of 44 columns has one line that moves each second, and keeps one about the end', async () => {
    const output = join(folder.path, 'a.csv')
    const args = ['aqua', 'run', '--query', 'select Name from Account', '--output', output]
    const { code, shown } = await startTerminal(args, { ...own('wait'), ...envOf(tenant) }, 44).ended
    expect(code).toBe(0)
    const moved = shown.split('\r\u001B[K').slice(1)
    const seconds = new Set(moved.flatMap((line) => /, (\d+) s/.exec(line)?.[1] ?? []))
    expect(seconds.size).toBeGreaterThanOrEqual(3)
    for (const line of moved.slice(0, -1)) {
      expect(line.split('\r\n').at(-1)!.length).toBeLessThan(44)
      expect(line).not.toContain('\n')
    }
    expect(moved.at(-1)).toMatch(/^wrote \d+ rows to [^]*job \w+ succeeded: 1 of 1 queries completed\r\n$/)
  })
})

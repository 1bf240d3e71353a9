import { describe, expect, it } from 'vitest'

import { cli, ended, says, start } from './cli.ts'

describe('mock', () => {
  it('says in one line of JSON how to reach it, serves, and ends with Ctrl-C', async () => {
    const child = start(['mock', '--json'])
    const end = ended(child)
    const line = (await says(child, /\}\n/)).split('\n').find((one) => one.startsWith('{'))
    const { url, clientId, clientSecret, ...rest } = JSON.parse(line!) as Record<string, string>
    expect(rest).toEqual({})
    const env = { ZUORA_BASE_URL: url!, ZUORA_CLIENT_ID: clientId!, ZUORA_CLIENT_SECRET: clientSecret! }
    const { code } = await cli(['aqua', 'run', '--query', 'select Name from Account'], env)
    expect(code).toBe(0)
    child.kill('SIGINT')
    const { code: mockCode, stdout } = await end
    expect(mockCode).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(1)
  })

  it('prints what to export', async () => {
    const child = start(['mock'])
    const end = ended(child)
    const said = await says(child, /ZUORA_CLIENT_SECRET=\S+\n/)
    child.kill('SIGTERM')
    expect(said).toMatch(/export ZUORA_BASE_URL=http:\/\/127\.0\.0\.1:\d+\nexport ZUORA_CLIENT_ID=\S+\n/)
    expect((await end).code).toBe(0)
  })

  it.each(['70000', 'http', '-1'])('refuses port %s', async (port) => {
    const { code, stderr } = await cli(['mock', `--port=${port}`])
    expect(code).toBe(2)
    expect(stderr).toContain(port)
  })
})

describe('demo', () => {
  it('shows a whole run: the CSV on stdout, all else on stderr, and what to try next', async () => {
    const { code, stdout, stderr } = await cli(['demo'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Account: Account Number,Account: Bill Cycle Day\r?\n/)
    expect(stdout.trim().split('\n').length).toBeGreaterThan(10)
    expect(stderr).toMatch(/job \w+: executing, 0 of 1 done, \d s\n/)
    expect(stderr).toMatch(
      /row 4: [^\n]*\nrow 6: [^\n]*\nerror: customObjects job \S+ \(status "completed"\) ended as partial/,
    )
    expect(stderr).toMatch(/error: dataLabeling job \S+ \(status "Completed"\) ended as partial/)
    expect(stderr.match(/exit code 6: /g)).toHaveLength(2)
    expect(stderr).toContain('Try next:')
  })
})

describe('zuora-jobs', () => {
  it('tells its version and its commands', async () => {
    expect((await cli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect((await cli(['--help'])).stdout).toMatch(/aqua[\s\S]*bulk[\s\S]*label[\s\S]*demo[\s\S]*mock/)
  })

  it('suggests a command for one that does not exist', async () => {
    const { code, stderr } = await cli(['aqau', 'run'])
    expect(code).toBe(2)
    expect(stderr).toContain('aqua')
  })
})

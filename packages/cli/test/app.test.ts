import { describe, expect, it } from 'vitest'

import { runCli } from './run-cli.ts'

describe('zuora-jobs', () => {
  it('shows its version and its commands', async () => {
    expect((await runCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect((await runCli(['--help'])).stdout).toMatch(/aqua[\s\S]*bulk[\s\S]*label[\s\S]*demo[\s\S]*mock/)
  })

  it('suggests a command for one that does not exist', async () => {
    const { code, stderr } = await runCli(['aqau', 'run'])
    expect(code).toBe(2)
    expect(stderr).toContain('aqua')
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { startMockTenant } from '@zuora-jobs/mock'
import { describe, expect, it } from 'vitest'

import { temporaryFolder, useTenant } from './run-cli.ts'

const { tenant, cli } = await useTenant()

describe('aqua', () => {
  it('shows the status, downloads afterwards, and cancels', async () => {
    await cli(['aqua', 'run', '--query', 'select Name from Account'])
    const { id } = tenant.jobs[0]!
    const status = await cli(['aqua', 'status', id])
    expect(status).toMatchObject({
      code: 0,
      stdout: `job ${id}: completed, 1 of 1 done: 1 of 1 queries completed\n`,
    })
    using temporary = temporaryFolder()
    const folder = temporary.path
    const output = join(folder, 'names.csv')
    expect(await cli(['aqua', 'download', id, '--output', output])).toMatchObject({ code: 0 })
    expect(readFileSync(output, 'utf8')).toMatch(/^Account: /)

    await using slow = await startMockTenant({ time: 'stepped', jobs: { queueMs: 60_000 } })
    const own = { tenant: slow }
    await cli(['aqua', 'run', '--query', 'select Name from Account', '--timeout', '0.1'], own)
    const running = slow.jobs[0]!.id
    const json = await cli(['aqua', 'status', running, '--json'], own)
    expect(json.code).toBe(8)
    expect(JSON.parse(json.stdout)).toMatchObject({
      version: 1,
      command: 'aqua status',
      exitCode: 8,
      job: { family: 'aqua', id: running, phase: 'waiting', status: 'submitted' },
    })
    const early = await cli(['aqua', 'download', running, '--output', join(folder, 'early.csv')], own)
    expect(early).toMatchObject({ code: 8 })
    expect(await cli(['aqua', 'cancel', running], own)).toMatchObject({ code: 0 })
    expect(await cli(['aqua', 'wait', running], own)).toMatchObject({ code: 7 })
    expect(readdirSync(folder)).toEqual(['names.csv', 'names.csv.manifest.json'])
  })

  it('says that a job is not known', async () => {
    const { code, stderr } = await cli(['aqua', 'wait', 'ffffffffffffffffffffffffffffffff'])
    expect(code).toBe(14)
    expect(stderr).toContain('Zuora does not know job ffffffffffffffffffffffffffffffff, or no longer')
  })
})

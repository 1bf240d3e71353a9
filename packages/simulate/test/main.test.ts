import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { describe, expect, it } from 'vitest'

const MAIN = join(import.meta.dirname, '../src/main.ts')
const SUBJECTS = join(import.meta.dirname, 'subjects.ts')

/** What a campaign prints, and its exit code. */
async function campaign(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string }> {
  const command = [MAIN, SUBJECTS, ...args]
  return promisify(execFile)(process.execPath, command).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      out: stdout + stderr,
    }),
  )
}

describe('npm run campaign', () => {
  it('lives the seeds of one subject, and says how far it is', async () => {
    const { code, out } = await campaign('--seeds', '40', '--subject', 'sends')
    expect(code).toBe(0)
    expect(out).toMatch(/^sends: 10 of 40 histories, [\d.]+ s, [\d.]+ ms each\n/)
    expect(out).toMatch(/sends: 40 of 40 histories/)
  })

  it('stops at the first history that fails, and tells how to live it again', async () => {
    const { code, out } = await campaign('--seeds', '500', '--from', '1')
    expect(code).toBe(1)
    expect(out).toContain('sends: 500 of 500 histories')
    expect(out).toMatch(/GET \/objects\/jobs: the network /)
    const [, line = ''] = /^ {2}npm run campaign -- (--subject trusts .+)$/m.exec(out) ?? []
    expect(line).toMatch(/--from \d+ --seeds 1 --only network:1$/)

    const again = await campaign(...line.split(' '))
    expect(again.code).toBe(1)
    expect(again.out).toContain(line)
  })

  it.each([
    ['--seeds', 'many', '--seeds: must be a whole number from 1 on, not "many"'],
    ['--from', '0', '--from: must be a whole number from 1 on, not "0"'],
    ['--subject', 'none', '--subject: must be one of sends, trusts, not "none"'],
  ])('refuses %s %s', async (flag, value, message) => {
    const { code, out } = await campaign(flag, value)
    expect(code).toBe(1)
    expect(out).toContain(message)
  })
})

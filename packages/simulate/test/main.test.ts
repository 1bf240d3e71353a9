import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { describe, expect, it, onTestFinished } from 'vitest'

const MAIN = join(import.meta.dirname, '../src/main.ts')

/** What a campaign prints, and its exit code. */
const campaign = async (
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string }> => campaignOf('subjects.ts', ...args)

async function campaignOf(
  file: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string }> {
  const command = [MAIN, join(import.meta.dirname, file), ...args]
  return promisify(execFile)(process.execPath, command).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      out: stdout + stderr,
    }),
  )
}

function reportFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zuora-campaign-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'report.json')
}

interface Report {
  readonly histories: readonly { readonly lived: number; readonly seeds: number; readonly failing?: number }[]
  readonly mutants: readonly object[]
}
const read = (path: string): Report => JSON.parse(readFileSync(path, 'utf8')) as Report

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

  it('comes to the same in several processes', async () => {
    const { out } = await campaign('--seeds', '45', '--subject', 'sends', '--processes', '3')
    expect(out).toMatch(/^sends: 10 of 45 histories.+\n(sends: \d0 of 45 .+\n){3}sends: 45 of 45 histories/)

    // What is told of the failing history, without the stack of its error.
    const told = (text: string): string =>
      text.slice(text.indexOf('trusts, seed')).replaceAll(/^ {4}at .+\n|^[\d.]+ s in all\n/gm, '')
    const args = ['--seeds', '500', '--subject', 'trusts']
    const [one, three] = [await campaign(...args), await campaign(...args, '--processes', '3')]
    expect(three.code).toBe(1)
    expect(told(three.out)).toBe(told(one.out))
    expect(told(three.out)).toMatch(/^trusts, seed (\d+): [^]+--from \1 --seeds 1/)
  })

  it('keeps how far it was where one of several processes has found a history that fails', async () => {
    const path = reportFile()
    await campaign('--seeds', '500', '--subject', 'trusts', '--processes', '3', '--report', path)
    const [{ lived, failing } = { lived: 0 }] = read(path).histories
    expect(lived).toBeGreaterThan(0)
    expect(failing).toBe(lived + 1)
  })

  it('fails where one of its processes ends', async () => {
    const { code, out } = await campaignOf('dying-subjects.ts', '--seeds', '30', '--processes', '2')
    expect(code).toBe(1)
    expect(out).toContain('a process that lives histories of dies has ended: 7')
  })

  it('goes on where the report says that it was', async () => {
    const path = reportFile()
    const args = ['--seeds', '30', '--subject', 'sends', '--report', path]
    await campaign(...args)
    const { histories, mutants } = read(path)
    expect(histories).toMatchObject([{ subject: 'sends', from: 1, seeds: 30, lived: 30 }])
    // As a kill would have left it.
    writeFileSync(path, JSON.stringify({ histories: [{ ...histories[0], lived: 20 }], mutants }))
    const { out } = await campaign(...args)
    expect(out).toMatch(/^sends: 20 of 30 were lived before\nsends: 10 of 10 histories, /)
    expect(read(path).histories).toMatchObject([{ lived: 30, seeds: 30 }])
    expect((await campaign(...args)).out).toMatch(/^sends: 30 of 30 were lived before\n[\d.]+ s in all\n$/)
  })

  it('keeps the first seed that fails, and lives it again', async () => {
    const path = reportFile()
    const args = ['--seeds', '500', '--subject', 'trusts', '--report', path]
    expect((await campaign(...args)).code).toBe(1)
    const { histories } = read(path)
    expect(histories).toMatchObject([{ failing: histories[0]!.lived + 1 }])
    expect((await campaign(...args)).code).toBe(1)
    expect(read(path).histories).toMatchObject([{ lived: histories[0]!.lived }])
  })

  it('finds what was broken on purpose', async () => {
    const path = reportFile()
    const { out } = await campaign('--mutants', '--report', path)
    const found = /^sends: expects an answer is found by seed (\d+) \(HTTP\)$/m.exec(out)
    const seeds = Number(found?.[1])
    expect(read(path).mutants).toEqual([
      { name: 'expects an answer', violates: 'HTTP', subject: 'sends', seeds },
    ])
    expect(await campaign('--mutants', '--seeds', '1')).toMatchObject({ code: 1 })
  })

  it('refuses a file that is not a report', async () => {
    const path = reportFile()
    writeFileSync(path, 'something else')
    const { code, out } = await campaign('--report', path)
    expect(code).toBe(1)
    expect(out).toContain(`--report: ${path} is not the report of a campaign; name another file`)
    expect(readFileSync(path, 'utf8')).toBe('something else')
  })

  it.each([
    ['--seeds', 'many', '--seeds: must be a whole number from 1 on, not "many"'],
    ['--from', '0', '--from: must be a whole number from 1 on, not "0"'],
    ['--processes', '0', '--processes: must be a whole number from 1 on, not "0"'],
    ['--subject', 'none', '--subject: must be one of sends, trusts, not "none"'],
  ])('refuses %s %s', async (flag, value, message) => {
    const { code, out } = await campaign(flag, value)
    expect(code).toBe(1)
    expect(out).toContain(message)
  })
})

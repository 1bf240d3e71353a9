import { expect, it } from 'vitest'

import { retryWhileInUse } from './retry-while-in-use.ts'

/** Work that is refused so many times before it is done. */
function refused(times: number, code: string): { readonly work: () => Promise<string>; calls: number } {
  const counted = {
    calls: 0,
    async work(): Promise<string> {
      counted.calls += 1
      if (counted.calls <= times) throw Object.assign(new Error(code), { code })
      return 'done'
    },
  }
  return counted
}

const windows = (pauses: number[] = []) => ({
  platform: 'win32',
  pause: async (ms: number) => void pauses.push(ms),
})

it.each(['EPERM', 'EACCES', 'EBUSY'])(
  'a file that Windows calls %s for a moment is renamed',
  async (code) => {
    const pauses: number[] = []
    expect(await retryWhileInUse(refused(3, code).work, windows(pauses))).toBe('done')
    expect(pauses).toEqual([10, 20, 40])
  },
)

it('a file that stays open is told after less than two seconds', async () => {
  const pauses: number[] = []
  await expect(retryWhileInUse(refused(100, 'EPERM').work, windows(pauses))).rejects.toThrow('EPERM')
  expect(pauses.reduce((sum, ms) => sum + ms)).toBeLessThan(2_000)
})

it('what means something else is told at once', async () => {
  const missing = refused(1, 'ENOENT')
  await expect(retryWhileInUse(missing.work, windows())).rejects.toThrow('ENOENT')
  const denied = refused(1, 'EACCES')
  await expect(retryWhileInUse(denied.work, { ...windows(), platform: 'linux' })).rejects.toThrow('EACCES')
  expect([missing.calls, denied.calls]).toEqual([1, 1])
})

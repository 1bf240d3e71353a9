import { expect, it } from 'vitest'

import { SECRET } from '../secrets.ts'
import { type HostileRun, runHostile } from './hostile-run.ts'

const FILE = '/v1/batch-query/jobs/x'

const found = async (
  work: (run: HostileRun) => Promise<unknown>,
  first = 1,
  seeds = 60,
  isTyped: (error: unknown) => boolean = () => true,
): Promise<string> => {
  for (let seed = first; seed < first + seeds; seed += 1) {
    try {
      await runHostile(seed, [{ name: 'naive', work }], { isTyped, longestMs: 60_000, speed: 1_000, rate: 1 })
    } catch (error) {
      return (error as Error).message
    }
  }
  return 'nothing'
}

/** Cuts what it has sent, so that only what is tested is found. */
const get = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { redirect: 'error', ...init })

it('finds who follows redirects', async () => {
  const follow = async ({ tenant }: HostileRun): Promise<void> => {
    await (await fetch(tenant.baseUrl + FILE, { signal: AbortSignal.timeout(200) })).body?.cancel()
  }
  const messages = await Promise.all([100, 200, 300, 400].map((first) => found(follow, first, 40)))
  expect(messages.join('\n')).toContain('followed a redirect')
}, 30_000)

it('finds who lets through what the platform throws', async () => {
  const parse = ({ tenant }: HostileRun): Promise<unknown> =>
    get(tenant.baseUrl + FILE, { signal: AbortSignal.timeout(300) }).then((response) => response.json())
  expect(await found(parse, 1, 60, (error) => (error as Error).name === 'OurError')).toContain('not typed')
})

it('finds who has no limit of time', async () => {
  const wait = ({ tenant }: HostileRun): Promise<unknown> =>
    get(tenant.baseUrl + FILE).then((response) => response.text())
  expect(await found(wait)).toMatch(/takes longer than 60000 ms|left behind/)
})

it('finds who says a secret, and who forgets a timer', async () => {
  const tell = async ({ clientOptions }: HostileRun): Promise<never> => {
    clientOptions.onEvent({ header: `Basic ${SECRET}` })
    throw new Error('failed')
  }
  expect(await found(tell)).toContain('a secret is said')
  expect(await found(async ({ clock }) => void clock.after(1e12, () => {}))).toContain(
    'left behind: 1 timers',
  )
})

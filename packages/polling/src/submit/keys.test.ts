import { ZuoraError, type ZuoraErrorFacts } from '@zuora-jobs/client'
import { rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { mayPass } from '../job/failures.ts'
import { startWithKey } from './start-with-key.ts'
import type { Start, Started } from './start.ts'

const NOW = 1_767_225_600_000
const DAY_MS = 86_400_000
/** As long as a key is trusted. */
const LIFE_MS = DAY_MS - 1_800_000

type Answer = Error | { readonly id: string }

interface Given {
  readonly key?: string
  /** Milliseconds since an earlier process began the submit. */
  readonly begunAgo?: number
  readonly isWorthIt?: Start['isWorthIt']
  /** What becomes of the wait before an attempt. */
  readonly onPutOff?: (run: Run, error: unknown) => Promise<boolean>
}

interface Run {
  /** The keys that were sent. */
  readonly keys: string[]
  readonly putOff: unknown[]
  now: number
  elapsed: number
  readonly aborting: AbortController
  readonly result: () => Promise<Started>
}

/** A submit whose attempts are answered so, one after the other. */
function run(answers: readonly Answer[], { key, begunAgo, isWorthIt = mayPass, onPutOff }: Given = {}): Run {
  const keys: string[] = []
  const putOff: unknown[] = []
  const aborting = new AbortController()
  const state: Run = {
    keys,
    putOff,
    now: NOW,
    elapsed: 5_000,
    aborting,
    result: () => startWithKey(start),
  }
  const start = {
    name: 'aqua',
    context: { zuora: {}, clock: { now: () => state.now, elapsed: () => state.elapsed } },
    call: { signal: aborting.signal },
    idempotencyKey: key,
    attempted: begunAgo === undefined ? undefined : { at: NOW - begunAgo },
    isWorthIt,
    budget: {
      attempt: (work: (signal: AbortSignal | undefined) => unknown) => work(undefined),
      tried: (error: Error) => Object.assign(error, { isTried: true }),
      async putOff(error: unknown) {
        putOff.push(error)
        state.now += 1_000
        state.elapsed += 1_000
        return onPutOff?.(state, error) ?? true
      },
    },
    family: {
      async submit(_zuora: unknown, _input: unknown, options: { readonly idempotencyKey: string }) {
        const answer = answers[keys.length]!
        keys.push(options.idempotencyKey)
        if (answer instanceof Error) throw answer
        return { ...answer, raw: 'raw' }
      },
    },
  } as unknown as Start
  return state
}

const failed = (facts: ZuoraErrorFacts, message = 'failed'): ZuoraError => new ZuoraError(message, facts)
const DONE = { id: 'j' }
/** It may have started a job. */
const lost = (requestId?: string, message?: string): ZuoraError =>
  failed({ category: 'temporary', status: 503, requestId }, message)
/** Zuora has said no, and may say yes later. */
const busy = (requestId?: string, message?: string): ZuoraError =>
  failed({ category: 'lock', status: 200, code: '90022', requestId }, message)
const refused = (requestId?: string): ZuoraError => failed({ category: 'invalid', status: 400, requestId })
const unsent = (): ZuoraError => failed({ category: 'network', sent: false })

describe('a submit with a key', () => {
  it('has the time at which it was sent, and a key of its own', async () => {
    const one = run([DONE])
    expect(await one.result()).toEqual({ id: 'j', raw: 'raw', submittedAt: NOW })
    expect(one.keys[0]).toMatch(/^[\da-f-]{36}$/)
    const own = run([DONE], { key: 'nightly' })
    await own.result()
    expect([own.keys, own.putOff]).toEqual([['nightly'], []])
  })

  it('goes out again with the same key after what leaves it open, by the time of the first', async () => {
    const one = run([unsent(), lost('a'), lost('b'), DONE], { key: 'k' })
    expect(await one.result()).toEqual({ id: 'j', raw: 'raw', submittedAt: NOW + 1_000 })
    expect([one.keys, one.putOff.length]).toEqual([['k', 'k', 'k', 'k'], 3])
  })

  it('goes out with a new key after a refusal that may pass', async () => {
    const one = run([busy('a'), busy('b'), DONE])
    expect(await one.result()).toMatchObject({ submittedAt: NOW + 2_000 })
    const [first = '', ...more] = one.keys
    expect(more).toEqual([`${first}~2`, `${first}~3`])
    expect(one.putOff.length).toBe(2)
  })

  it('goes out with the same key after what was never sent', async () => {
    const one = run([unsent(), unsent(), DONE])
    await one.result()
    expect(new Set(one.keys).size).toBe(1)
  })

  it('ends with a refusal that will not pass, and with what was never sent and is not worth it', async () => {
    const error = refused('a')
    expect(await rejection(run([error]).result())).toBe(error)
    expect(error).toHaveProperty('isTried', true)
    const other = failed({ category: 'input' })
    expect(await rejection(run([other]).result())).toBe(other)
    const notWorth = busy('a')
    expect(await rejection(run([notWorth], { isWorthIt: () => false }).result())).toBe(notWorth)
  })

  it('ends with the last failure when no time is left', async () => {
    const [first, last] = [busy('a'), busy('b')]
    const onPutOff = async (_: Run, error: unknown): Promise<boolean> => error === first
    const one = run([first, last], { onPutOff })
    expect(await rejection(one.result())).toBe(last)
    expect(last).toHaveProperty('isTried', true)
  })

  it('ends with the reason of an abort, which leaves no doubt where nothing was sent', async () => {
    const one = run([unsent()])
    one.aborting.abort('left')
    expect(await rejection(one.result())).toBe('left')
    const late = run([unsent()], { onPutOff: () => Promise.reject(new Error('left')) })
    expect(await rejection(late.result())).toHaveProperty('message', 'left')
  })
})

describe('a key of the caller', () => {
  it('is left for the next one when the same refusal has come twice', async () => {
    const one = run([busy('a'), busy('a'), busy('b'), busy('b'), DONE], { key: 'k' })
    await one.result()
    expect(one.keys).toEqual(['k', 'k', 'k~2', 'k~2', 'k~3'])
    // The refusal that has come again was waited out before.
    expect(one.putOff.length).toBe(2)
  })

  it('is not left for what was refused under the one before', async () => {
    const one = run([busy(), busy(), busy(), busy(), DONE], { key: 'k' })
    await one.result()
    expect(one.keys).toEqual(['k', 'k', 'k~2', 'k~2', 'k~3'])
  })

  it('is kept while refusals differ', async () => {
    const one = run([busy('a'), busy('b'), busy('c'), DONE], { key: 'k' })
    await one.result()
    expect(one.keys).toEqual(['k', 'k', 'k', 'k'])
  })

  it('is told from the next by what the refusals say, where they have no ids', async () => {
    const same = run([busy(), busy(), DONE], { key: 'k' })
    await same.result()
    expect(same.keys).toEqual(['k', 'k', 'k~2'])
    const other = run([busy(undefined, 'one'), busy(undefined, 'other'), DONE], { key: 'k' })
    await other.result()
    expect(other.keys).toEqual(['k', 'k', 'k'])
    const mixed = run([busy('a', 'same'), busy(undefined, 'same'), DONE], { key: 'k' })
    await mixed.result()
    expect(mixed.keys).toEqual(['k', 'k', 'k'])
  })

  it('goes on a chain that an earlier process began', async () => {
    const one = run([busy('a'), busy('a'), DONE], { key: 'k~9' })
    await one.result()
    expect(one.keys).toEqual(['k~9', 'k~9', 'k~10'])
    const odd = run([busy('a'), busy('a'), DONE], { key: 'a\nb~x' })
    await odd.result()
    expect(odd.keys.at(-1)).toBe('a\nb~x~2')
    const lines = run([busy('a'), busy('a'), DONE], { key: 'a\nb~2' })
    await lines.result()
    expect(lines.keys.at(-1)).toBe('a\nb~3')
  })

  it('is the last one where the next would be longer than Zuora takes', async () => {
    const fits = run([busy('a'), busy('a'), DONE], { key: 'k'.repeat(253) })
    await fits.result()
    expect(fits.keys.at(-1)).toHaveLength(255)
    const last = busy('a')
    const long = run([busy('a'), last, DONE], { key: 'k'.repeat(254) })
    expect(await rejection(long.result())).toBe(last)
  })
})

describe('a submit in doubt', () => {
  const inDoubt = { name: 'SubmitInDoubtError', code: 'submit-in-doubt', idempotencyKey: 'k' }

  it('is refused without a doubt where the refusal is about it', async () => {
    for (const category of ['invalid', 'rejected'] as const) {
      const error = failed({ category, status: 400, requestId: 'b' })
      expect(await rejection(run([lost('a'), error], { key: 'k' }).result())).toBe(error)
    }
  })

  it('stays in doubt after a refusal of who stands before the keys, which will not pass', async () => {
    const error = failed({ category: 'permission', status: 403, requestId: 'b' })
    const thrown = await rejection(run([lost('a'), error], { key: 'k' }).result())
    expect(thrown).toMatchObject({ ...inDoubt, cause: error })
  })

  it('goes on with its key after a refusal that may pass, and is clear when that is repeated', async () => {
    const one = run([lost('a'), busy('b'), busy('b'), DONE], { key: 'k' })
    expect(await one.result()).toMatchObject({ submittedAt: NOW + 2_000 })
    expect(one.keys).toEqual(['k', 'k', 'k', 'k~2'])
  })

  it('goes on with its key after what was never sent', async () => {
    const one = run([lost('a'), unsent(), DONE], { key: 'k' })
    expect(await one.result()).toMatchObject({ submittedAt: NOW })
    const lasting = failed({ category: 'input' })
    expect(await rejection(run([lost('a'), lasting], { key: 'k' }).result())).toMatchObject(inDoubt)
  })

  it('ends where the answer that leaves it open is repeated by its id', async () => {
    const last = lost('a')
    const one = run([lost('a'), last, DONE], { key: 'k' })
    expect(await rejection(one.result())).toMatchObject({ ...inDoubt, cause: last })
    expect(one.keys.length).toBe(2)
  })

  it('is not settled by answers without ids that look alike', async () => {
    const one = run([lost(), lost(), lost(), DONE], { key: 'k' })
    expect(await one.result()).toMatchObject({ submittedAt: NOW })
    // Nor by failures without an answer.
    const silent = (): ZuoraError => failed({ category: 'timeout', requestId: 'a' })
    await run([silent(), silent(), DONE], { key: 'k' }).result()
  })

  it('ends with what is not an error of the client', async () => {
    const odd = new TypeError('odd')
    expect(await rejection(run([odd, DONE], { key: 'k' }).result())).toMatchObject({ ...inDoubt, cause: odd })
  })

  it('ends with the reason of an abort, and with the end of its time', async () => {
    const one = run([lost('a')], { key: 'k' })
    one.aborting.abort(new Error('left'))
    expect(await rejection(one.result())).toMatchObject({ ...inDoubt, cause: { message: 'left' } })
    const late = run([lost('a')], { key: 'k', onPutOff: async () => false })
    expect(await rejection(late.result())).toMatchObject({ ...inDoubt, cause: { isTried: true } })
    const cut = run([lost('a')], { key: 'k', onPutOff: () => Promise.reject(new Error('cut')) })
    expect(await rejection(cut.result())).toMatchObject({ ...inDoubt, cause: { message: 'cut' } })
  })

  it.each<[string, number, number, boolean]>([
    ['as long as Zuora knows the key', LIFE_MS, LIFE_MS, true],
    ['no longer by the time', LIFE_MS + 1, 0, false],
    ['no longer by what has elapsed', 0, LIFE_MS + 1, false],
  ])('goes on %s', async (_, time, elapsed, isKnown) => {
    const onPutOff = async (state: Run): Promise<boolean> => {
      state.now = NOW + time
      state.elapsed = 5_000 + elapsed
      return true
    }
    const one = run([lost('a'), lost('b'), DONE], { key: 'k', onPutOff })
    const ended: unknown = await one.result().catch((error: unknown) => error)
    expect(ended).toMatchObject(isKnown ? { id: 'j' } : inDoubt)
  })

  it('of an earlier process goes on by its time, as long as Zuora knows the key', async () => {
    const one = run([DONE], { key: 'k', begunAgo: LIFE_MS })
    expect(await one.result()).toMatchObject({ submittedAt: NOW - LIFE_MS })
    const old = run([DONE], { key: 'k', begunAgo: LIFE_MS + 1 })
    expect(await rejection(old.result())).toMatchObject({
      ...inDoubt,
      cause: { message: 'an earlier process began this submit, and kept no answer' },
    })
    expect(old.keys).toEqual([])
  })
})

import { ZuoraError } from '@zuora-jobs/client'
import { rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { startWithoutKey } from './start-without-key.ts'
import type { Start, Started } from './start.ts'

const NOW = 1_767_225_600_000
const HOUR_MS = 3_600_000

interface Listed {
  readonly id: string
  /** Milliseconds before the submit. */
  readonly age?: number
  readonly isOther?: boolean
}

interface Given {
  readonly answers?: readonly (Error | { readonly id: string })[]
  /** What the list holds at each reading, by pages. */
  readonly lists?: readonly (readonly (readonly Listed[])[] | Error)[] | undefined
  readonly soleSubmitter?: boolean
  readonly attempted?: { readonly at: number; readonly knownIds?: readonly string[] }
  readonly hasList?: boolean
  readonly hasAges?: boolean
  readonly leftMs?: number
  readonly known?: readonly string[]
  readonly open?: number
}

interface Run {
  readonly result: Promise<Started>
  readonly known: { readonly ids: Set<string>; open: number }
  /** What the list was asked. */
  readonly pages: unknown[]
  readonly sleeps: number[]
  /** What each job was compared with: its id, since when, and whether it may have its file. */
  readonly compared: unknown[]
  readonly sent: () => number
}

const lost = (): ZuoraError => new ZuoraError('lost', { category: 'timeout' })
const CALL = { orgIds: ['o'] }

function run({ answers = [lost(), { id: 'new' }], lists = [], leftMs = 600_000, ...given }: Given): Run {
  const known = { ids: new Set(given.known), open: given.open ?? 0 }
  const pages: unknown[] = []
  const sleeps: number[] = []
  const compared: unknown[] = []
  let [elapsed, sent, reading] = [5_000, 0, -1]
  const budget = {
    left: () => 5_000 + leftMs - elapsed,
    attempt: (work: (signal: AbortSignal | undefined) => unknown) => work(undefined),
    async sleep(ms: number) {
      sleeps.push(ms)
      elapsed += ms
    },
    async repeat(work: () => Promise<unknown>) {
      return work()
    },
    tried: (error: Error) => Object.assign(error, { isTried: true }),
  }
  const list = {
    async page(_zuora: unknown, cursor: string | undefined, options: unknown) {
      pages.push([cursor, options])
      if (cursor === undefined) reading += 1
      const found = lists[reading] ?? [[]]
      if (found instanceof Error) throw found
      const place = Number(cursor ?? 0)
      return { items: found[place], next: place + 1 < found.length ? String(place + 1) : undefined }
    },
    idOf: ({ id }: Listed) => id,
    ...(given.hasAges !== false && { createdAt: ({ age = 0 }: Listed) => NOW - age }),
    couldBe({ id, isOther = false }: Listed, _input: unknown, since: number, mayHaveFile: unknown) {
      compared.push([id, since === -Infinity ? 'new' : since - NOW, mayHaveFile])
      return !isOther
    },
  }
  const start = {
    name: 'customObjects',
    context: { zuora: {}, clock: { now: () => NOW + elapsed - 5_000, elapsed: () => elapsed }, known },
    family: {
      ...(given.hasList !== false && { list }),
      async submit() {
        const answer = answers[sent]!
        sent += 1
        if (answer instanceof Error) throw answer
        return { ...answer, raw: 'raw' }
      },
    },
    input: 'input',
    call: CALL,
    soleSubmitter: given.soleSubmitter,
    attempted: given.attempted,
    budget,
    isWorthIt: () => false,
    handleOf: ({ id }: Started) => ({ id }),
  } as unknown as Start
  return { result: startWithoutKey(start), known, pages, sleeps, compared, sent: () => sent }
}

const idsOf = (error: unknown): unknown =>
  (error as { readonly candidates?: readonly { readonly id: string }[] }).candidates?.map(({ id }) => id)

describe('a submit that is answered', () => {
  it('is known, and not open any more', async () => {
    const one = run({ answers: [{ id: 'new' }] })
    expect(await one.result).toEqual({ id: 'new', raw: 'raw', submittedAt: NOW })
    expect([one.known.open, [...one.known.ids], one.pages]).toEqual([0, ['new'], []])
  })

  it('with a refusal is not open any more', async () => {
    const refusal = new ZuoraError('no', { category: 'invalid', status: 400 })
    const one = run({ answers: [refusal] })
    expect(await rejection(one.result)).toBe(refusal)
    expect([one.known.open, one.pages]).toEqual([0, []])
  })
})

describe('a submit whose answer was lost', () => {
  it('is sent again where the list shows no job, once Zuora must have given up', async () => {
    const one = run({})
    expect(await one.result).toMatchObject({ id: 'new', submittedAt: NOW + 150_000 })
    expect([one.sleeps, one.known.open, one.sent()]).toEqual([[150_000], 0, 2])
    expect(one.pages).toEqual([[undefined, { ...CALL, signal: undefined, totalTimeoutMs: 30_000 }]])
  })

  it('is in doubt over what the list shows, and stays open', async () => {
    const one = run({ lists: [[[{ id: 'a' }, { id: 'b', isOther: true }, { id: 'c' }]]], known: ['c'] })
    const error = await rejection(one.result)
    expect(error).toMatchObject({ code: 'submit-in-doubt', cause: { message: 'lost' } })
    expect([idsOf(error), one.known.open, one.sent()]).toEqual([['a'], 1, 1])
    expect(one.compared).toEqual([
      ['a', 0, undefined],
      ['b', 0, undefined],
    ])
  })

  it('is in doubt without candidates where there is no list, or it cannot be had', async () => {
    const without = run({ hasList: false })
    const error = await rejection(without.result)
    expect([error, idsOf(error)]).toMatchObject([{ code: 'submit-in-doubt' }, undefined])
    expect(without.sleeps).toEqual([])
    const broken = run({ lists: [new Error('down')] })
    expect(idsOf(await rejection(broken.result))).toBeUndefined()
  })

  it('is in doubt at once after what is not an error of the client', async () => {
    const one = run({ answers: [new TypeError('odd')] })
    expect(await rejection(one.result)).toMatchObject({ code: 'submit-in-doubt', cause: { message: 'odd' } })
    expect([one.sleeps, one.pages]).toEqual([[], []])
  })

  it('is in doubt where its time is over before Zuora must have given up', async () => {
    const one = run({ leftMs: 99_999.5 })
    expect(await rejection(one.result)).toHaveProperty('code', 'submit-in-doubt')
    expect(one.sleeps).toEqual([100_000])
    const over = run({ leftMs: 0 })
    expect(await rejection(over.result)).toHaveProperty('code', 'submit-in-doubt')
    expect(over.sleeps).toEqual([])
  })

  it('is not sent again where no time is left for it', async () => {
    const one = run({ leftMs: 150_000 })
    expect(await rejection(one.result)).toMatchObject({ message: 'lost', isTried: true })
    expect([one.sent(), one.known.open]).toEqual([1, 0])
    const other = run({ leftMs: 150_001 })
    expect(await other.result).toHaveProperty('id', 'new')
  })
})

describe('a list', () => {
  const OLD = { id: 'old', age: HOUR_MS + 1, isOther: true }

  it.each<[string, readonly Listed[], boolean]>([
    ['jobs that are younger than an hour', [{ id: 'a', age: HOUR_MS, isOther: true }], true],
    ['one that is older', [OLD], false],
    ['one that is older, before others', [OLD, { id: 'a', isOther: true }], false],
    ['nothing', [], true],
  ])('is read on after %s: %j', async (_, first, isReadOn) => {
    const one = run({ lists: [[first, [{ id: 'b' }], []]] })
    const ended = await one.result.then(({ id }) => id, idsOf)
    expect(ended).toEqual(isReadOn ? ['b'] : 'new')
    expect(one.pages.length).toBe(isReadOn ? 3 : 1)
  })

  it('that does not tell ages is read no further than its first page', async () => {
    const one = run({ hasAges: false, lists: [[[{ id: 'a', isOther: true }], [{ id: 'b' }]]] })
    expect(await one.result).toHaveProperty('id', 'new')
    expect(one.pages.length).toBe(1)
  })
})

describe('a sole submitter', () => {
  const sole = (lists: Given['lists'], more: Given = {}): Run => run({ soleSubmitter: true, lists, ...more })
  const THERE = { id: 'there', age: 60_000 }

  it('takes the one job that was not there before', async () => {
    const one = sole([[[THERE]], [[{ id: 'mine' }, THERE]]])
    expect(await one.result).toEqual({ id: 'mine', raw: { id: 'mine' }, submittedAt: NOW })
    expect([[...one.known.ids], one.known.open, one.sent()]).toEqual([['mine'], 0, 1])
    // By what was there, and not by the clocks.
    expect(one.compared).toEqual([['mine', -NOW, undefined]])
  })

  it('reads the list no further than to what was there', async () => {
    const one = sole([[[THERE]], [[{ id: 'mine' }, THERE], [{ id: 'further' }]]])
    expect(await one.result).toHaveProperty('id', 'mine')
    expect(one.pages.length).toBe(2)
  })

  it('submits again where there is none', async () => {
    const one = sole([[[THERE]], [[THERE]]])
    expect(await one.result).toHaveProperty('id', 'new')
    expect(one.sent()).toBe(2)
  })

  it('is in doubt over two, and where others are under way', async () => {
    const two = sole([[[]], [[{ id: 'a' }, { id: 'b' }]]])
    expect(idsOf(await rejection(two.result))).toEqual(['a', 'b'])
    const others = sole([[[]], [[{ id: 'a' }]]], { open: 1 })
    expect(idsOf(await rejection(others.result))).toEqual(['a'])
    expect([others.known.open, others.known.ids.size]).toEqual([2, 0])
  })

  it('without a list does as others do', async () => {
    const one = sole([], { hasList: false, answers: [{ id: 'new' }] })
    expect(await one.result).toHaveProperty('id', 'new')
  })
})

describe('a submit that an earlier process began', () => {
  const begun = (ago: number, lists: Given['lists'], more: Given = {}, knownIds?: readonly string[]): Run =>
    run({
      answers: [{ id: 'new' }],
      attempted: { at: NOW - ago, ...(knownIds && { knownIds }) },
      lists,
      ...more,
    })

  it('is sent where the list shows no job', async () => {
    const one = begun(200_000, [[[]]])
    expect(await one.result).toMatchObject({ id: 'new', submittedAt: NOW })
    expect(one.sleeps).toEqual([])
  })

  it.each([
    [0, [150_000]],
    [100_000, [50_000]],
    [149_999, [1]],
    [150_000, []],
    [-60_000, [150_000]],
  ])('waits until Zuora must have given up: begun %d ms ago', async (ago, sleeps) => {
    const one = begun(ago, [[[]]])
    await one.result
    expect(one.sleeps).toEqual(sleeps)
  })

  it('has made the one job of a sole submitter, which may have its file', async () => {
    const one = begun(200_000, [[[{ id: 'mine' }]]], { soleSubmitter: true })
    const mine = { id: 'mine', raw: { id: 'mine' }, submittedAt: NOW - 200_000 }
    expect(await one.result).toEqual({ ...mine, wasBegun: true })
    expect([one.compared, one.sent()]).toEqual([[['mine', -200_000, true]], 0])
  })

  it('is in doubt over a job, where others may submit', async () => {
    const one = begun(200_000, [[[{ id: 'a' }]]])
    expect(await rejection(one.result)).toMatchObject({
      code: 'submit-in-doubt',
      cause: { message: 'an earlier process began this submit, and kept no answer' },
    })
  })

  it('has made what stands before all that was there, whatever the clocks say', async () => {
    const lists = [
      [
        [
          { id: 'mine', age: 9 * HOUR_MS },
          { id: 'there', age: 9 * HOUR_MS },
          { id: 'after', age: 0, isOther: true },
        ],
        [{ id: 'further' }],
      ],
    ]
    const one = begun(200_000, lists, { soleSubmitter: true }, ['there'])
    expect(await one.result).toMatchObject({ id: 'mine' })
    expect(one.compared).toEqual([
      ['mine', 'new', true],
      ['after', -200_000, true],
    ])
    expect(one.pages.length).toBe(1)
  })

  it('reads on as long as nothing of what was there has come', async () => {
    const lists = [[[{ id: 'a', age: 9 * HOUR_MS, isOther: true }], [{ id: 'there' }], [{ id: 'further' }]]]
    const one = begun(200_000, lists, { soleSubmitter: true }, ['there'])
    expect(await one.result).toHaveProperty('id', 'new')
    expect(one.compared).toEqual([['a', 'new', true]])
  })
})

import type { Outcome } from '@zuora-jobs/polling'
import { describe, expect, it } from 'vitest'

import { type JudgedPart, judgePart } from './judge-part.ts'

interface Told {
  readonly phase?: Outcome['phase']
  readonly processed?: unknown
  readonly rejected?: readonly object[]
  readonly error?: object
}

const ROW = { row: 2, code: '7', message: 'not a UUID' }

/** How a job of ten records is judged. */
function judge({ phase = 'succeeded', processed, rejected = [], error }: Told): JudgedPart {
  const job = { recordsProcessed: processed, ...(error && { error }) }
  return judgePart(10, { phase, result: { job, rejected } } as unknown as Outcome)
}

const counts = (loaded: number, rejected: number, unknown: number, more: object = {}): object => ({
  loaded,
  rejected,
  unknown,
  ...more,
})

describe('the records of a part', () => {
  it.each<[string, Told, object, JudgedPart['others']]>([
    ['all processed', { processed: 10 }, counts(10, 0, 0, { processed: 10 }), 'loaded'],
    ['digits in a text', { processed: '10' }, counts(10, 0, 0, { processed: 10 }), 'loaded'],
    [
      'refused ones that count as processed',
      { phase: 'partial', processed: 10, rejected: [ROW] },
      counts(9, 1, 0, { processed: 10 }),
      'loaded',
    ],
    [
      'refused ones that do not',
      { phase: 'partial', processed: 9, rejected: [ROW] },
      counts(9, 1, 0, { processed: 9 }),
      'loaded',
    ],
    [
      'fewer processed than there were',
      { processed: 9 },
      counts(0, 0, 10, { processed: 9, isMismatch: true }),
      'unknown',
    ],
    [
      'more processed than there were',
      { processed: 11 },
      counts(0, 0, 10, { processed: 11, isMismatch: true }),
      'unknown',
    ],
    ['no count', {}, counts(0, 0, 10, { isMismatch: true }), 'unknown'],
    ['what is not a count', { processed: '1,000' }, counts(0, 0, 10, { isMismatch: true }), 'unknown'],
    ['a count below 0', { processed: -1 }, counts(0, 0, 10, { isMismatch: true }), 'unknown'],
    [
      'a refused one that is nowhere',
      { processed: 10, rejected: [{ ...ROW, row: undefined }] },
      counts(0, 0, 10, { processed: 10, isMismatch: true }),
      'unknown',
    ],
    [
      'a refused one in the header, beside others',
      { processed: 9, rejected: [ROW, { ...ROW, row: 1 }] },
      counts(0, 1, 9, { processed: 9, isMismatch: true }),
      'unknown',
    ],
    ['a job that was cancelled', { phase: 'cancelled' }, counts(0, 10, 0), 'rejected'],
    [
      'a job that was cancelled and counts',
      { phase: 'cancelled', processed: 10 },
      counts(0, 10, 0, { processed: 10 }),
      'rejected',
    ],
    [
      'a job that failed and has not begun',
      { phase: 'failed', processed: 0 },
      counts(0, 10, 0, { processed: 0 }),
      'rejected',
    ],
    [
      'a job that failed midway',
      { phase: 'failed', processed: 4 },
      counts(0, 0, 10, { processed: 4 }),
      'unknown',
    ],
    ['a job that failed and does not count', { phase: 'failed' }, counts(0, 0, 10), 'unknown'],
    [
      'a job that failed, counts 0, and has refused one',
      { phase: 'failed', processed: 0, rejected: [ROW] },
      counts(0, 1, 9, { processed: 0 }),
      'unknown',
    ],
    ['a list in place of a count', { processed: ['10'] }, counts(0, 0, 10, { isMismatch: true }), 'unknown'],
    [
      'a job that failed before it had counted what it refused',
      { phase: 'failed', processed: 10, rejected: [{ ...ROW, row: 99 }] },
      counts(0, 0, 10, { processed: 10 }),
      'unknown',
    ],
    [
      'fewer processed, and none refused',
      { phase: 'partial', processed: 10, rejected: [{ ...ROW, row: undefined }] },
      counts(0, 0, 10, { processed: 10, isMismatch: true }),
      'unknown',
    ],
    [
      'a job that failed when all was done',
      { phase: 'failed', processed: 10 },
      counts(10, 0, 0, { processed: 10 }),
      'loaded',
    ],
    [
      'a job that failed and counts more than there were',
      { phase: 'failed', processed: 11 },
      counts(0, 0, 10, { processed: 11, isMismatch: true }),
      'unknown',
    ],
  ])('with %s', (_, told, expected, others) => {
    const judged = judge(told)
    expect(judged.counts).toEqual(expected)
    expect(judged.others).toBe(others)
  })

  it.each([
    [1, false],
    [2, true],
    [11, true],
    [12, false],
    ['3', true],
    [2.5, false],
  ])('are placed by the row of the file: %j', (row, isPlaced) => {
    const { rejections, others } = judge({ processed: 10, rejected: [{ ...ROW, row }] })
    expect(rejections.size).toBe(isPlaced ? 1 : 0)
    expect(others).toBe(isPlaced ? 'loaded' : 'unknown')
  })
})

describe('why records were refused', () => {
  it('is known by their number in the part', () => {
    const { rejections } = judge({ processed: 10, rejected: [ROW, { ...ROW, row: 4 }] })
    expect([...rejections]).toEqual([
      [1, { code: '7', message: 'not a UUID' }],
      [3, { code: '7', message: 'not a UUID' }],
    ])
  })

  it('has both reasons of one that was refused twice, which counts once', () => {
    const second = { row: 2, code: '8', message: 'too long' }
    const { rejections, counts: counted } = judge({ processed: 10, rejected: [ROW, second] })
    expect([...rejections]).toEqual([[1, { code: '7', message: 'not a UUID; too long (8)' }]])
    expect(counted).toEqual(counts(9, 1, 0, { processed: 10 }))
  })

  it.each<[Told, object]>([
    [{ phase: 'cancelled' }, { message: 'the job was cancelled before it began' }],
    [
      { phase: 'failed', error: { code: 5, message: 'it is full' } },
      { code: '5', message: 'it is full' },
    ],
    [{ phase: 'failed', error: { message: 'it is full' } }, { message: 'it is full' }],
    [{ phase: 'failed' }, { message: 'the job failed, and Zuora does not say why' }],
    [{ processed: 3 }, { message: 'the job had 10 records, and Zuora has processed 3' }],
    [{}, { message: 'the job had 10 records, and Zuora does not say how many it has processed' }],
  ])('is told of the others: %j', (told, why) => {
    expect(judge(told).why).toEqual(why)
  })
})

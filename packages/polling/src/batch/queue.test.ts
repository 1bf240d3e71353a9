import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { JobHandle } from '../job/handle.ts'
import { type Actions, type BatchQueue, createQueue, type QueuedJob, type QueueOptions } from './queue.ts'
import type { Slot } from './slots.ts'

const START = 1_000_000

const handleOf = (index: number): JobHandle => ({
  v: 1,
  family: 'customObjects',
  id: `job-${index}`,
  submittedAt: START,
  tenant: 't',
  phase: 'running',
  status: 'in_progress',
  polls: 0,
  failures: 0,
})

interface Given extends Omit<QueueOptions, 'slots'> {
  readonly inputs: number
  readonly slotOf: (index: number) => Slot
}

const queueOf = ({
  inputs = 0,
  slotOf = () => ({ name: '' }),
  ...options
}: Partial<Given> = {}): BatchQueue =>
  createQueue({
    slots: Array.from({ length: inputs }, (_, index) => slotOf(index)),
    concurrency: Infinity,
    maxInFlight: 4,
    ...options,
  })

/** Starts jobs that are due at some times after the start. */
function start(queue: BatchQueue, dueAfter: readonly number[], list?: string): void {
  for (const [index, ms] of dueAfter.entries()) {
    queue.started(index, handleOf(index), START + ms, list, START)
  }
}

const places = (jobs: readonly QueuedJob[]): readonly number[] => jobs.map(({ index }) => index)
/** The places of jobs to poll, alone or together. */
const polled = ({ polls }: Actions): readonly (readonly number[])[] =>
  polls.map((jobs) => places(jobs).toSorted((a, b) => a - b))

describe('submits', () => {
  it('are handed out in the order of the inputs, up to maxInFlight at a time', () => {
    const queue = queueOf({ inputs: 5, maxInFlight: 2 })
    expect(queue.next(START).submits).toEqual([0, 1])
    expect(queue.next(START).submits).toEqual([])
    queue.started(0, handleOf(0), START + 1_000, undefined, START)
    expect([queue.submitting.size, queue.waiting]).toEqual([1, [2, 3, 4]])
    expect(queue.next(START).submits).toEqual([2])
  })

  it('wait for a slot, which is free when a job has ended', () => {
    const queue = queueOf({ inputs: 3, slotOf: () => ({ name: 'tenant', limit: 1 }) })
    expect(queue.next(START).submits).toEqual([0])
    queue.started(0, handleOf(0), START + 1_000, undefined, START)
    expect(queue.next(START).submits).toEqual([])
    const [[job] = []] = queue.next(START + 1_000).polls
    queue.ended(job!)
    queue.returned()
    expect(queue.next(START + 1_000).submits).toEqual([1])
  })

  it('that start no job free their slot', () => {
    const queue = queueOf({ inputs: 2, concurrency: 1 })
    expect(queue.next(START).submits).toEqual([0])
    queue.notStarted(0)
    expect(queue.next(START).submits).toEqual([1])
  })

  it('count slots of different names apart', () => {
    const slotOf = (index: number): { name: string; limit: number } => ({
      name: index % 2 === 0 ? 'stateful' : 'stateless',
      limit: 1,
    })
    expect(queueOf({ inputs: 4, slotOf }).next(START).submits).toEqual([0, 1])
  })

  it('that were put off go back to their place, and come again after the pause', () => {
    const queue = queueOf({ inputs: 4, maxInFlight: 3 })
    expect(queue.next(START).submits).toEqual([0, 1, 2])
    for (const index of [1, 0]) {
      queue.notStarted(index)
      queue.putOff(index)
    }
    queue.limited(30_000, START)
    expect(queue.waiting).toEqual([0, 1, 3])
    expect(queue.next(START + 29_999)).toMatchObject({ submits: [], wakeAt: START + 30_000 })
    expect(queue.next(START + 30_000).submits).toEqual([0, 1])
  })
})

describe('polls', () => {
  it('are handed out when they are due, the earliest first', () => {
    const queue = queueOf()
    start(queue, [3_000, 1_000, 2_000])
    expect(queue.next(START)).toMatchObject({ polls: [], wakeAt: START + 1_000 })
    expect(polled(queue.next(START + 1_000))).toEqual([[1]])
    expect(polled(queue.next(START + 3_000))).toEqual([[2], [0]])
  })

  it('are at most maxInFlight at a time; then only what comes back wakes', () => {
    const queue = queueOf({ maxInFlight: 2 })
    start(queue, [0, 1, 2])
    const first = queue.next(START + 2)
    expect([polled(first), first.wakeAt]).toEqual([[[0], [1]], Infinity])
    queue.polled(first.polls[0]![0]!, handleOf(0), START + 5_000, START + 2)
    queue.returned()
    expect(polled(queue.next(START + 2))).toEqual([[2]])
  })

  it('come again at the time that was told, with the handle that was told', () => {
    const queue = queueOf()
    start(queue, [0])
    const [[job] = []] = queue.next(START).polls
    const handle = { ...handleOf(0), polls: 1 }
    queue.polled(job!, handle, START + 700, START)
    queue.returned()
    expect(queue.next(START + 1)).toMatchObject({ polls: [], wakeAt: START + 700 })
    expect(queue.next(START + 700).polls[0]?.[0]?.handle).toBe(handle)
  })

  it('are open until they have ended, also while they are under way', () => {
    const queue = queueOf()
    start(queue, [0, 9_000])
    const [[job] = []] = queue.next(START).polls
    expect(places([...queue.open])).toEqual([0, 1])
    queue.ended(job!)
    expect(places([...queue.open])).toEqual([1])
  })
})

describe('a limit', () => {
  it('pauses polls and submits alike', () => {
    const queue = queueOf({ inputs: 1 })
    start(queue, [0])
    queue.limited(20_000, START)
    expect(queue.next(START)).toEqual({ submits: [], polls: [], wakeAt: START + 20_000 })
    expect(queue.next(START + 20_000)).toMatchObject({ submits: [0], polls: [[{ index: 0 }]] })
  })

  it('that does not say for how long pauses 5 s, and one that asks for weeks an hour', () => {
    const queue = queueOf({ inputs: 1 })
    queue.limited(undefined, START)
    expect(queue.next(START).wakeAt).toBe(START + 5_000)
    queue.limited(9_999_999_999, START)
    expect(queue.next(START).wakeAt).toBe(START + 3_600_000)
  })

  it('is not shortened by a later one', () => {
    const queue = queueOf({ inputs: 1 })
    queue.limited(20_000, START)
    queue.limited(1_000, START + 1)
    expect(queue.next(START + 2).wakeAt).toBe(START + 20_000)
  })

  it('that a poll ran into makes all wait for its next poll', () => {
    const queue = queueOf({ maxInFlight: 1 })
    start(queue, [0, 0])
    const [[job] = []] = queue.next(START).polls
    queue.polled(job!, handleOf(0), START + 8_000, START)
    queue.limited(8_000, START)
    queue.returned()
    expect(queue.next(START)).toMatchObject({ polls: [], wakeAt: START + 8_000 })
    expect(queue.isDue([...queue.open][1]!, START + 7_999)).toBe(false)
    expect(queue.isDue([...queue.open][1]!, START + 8_000)).toBe(true)
  })
})

describe('a list', () => {
  it('takes the place of single polls from five jobs on, all jobs at once', () => {
    const queue = queueOf()
    start(queue, [0, 0, 0, 0, 60_000], 'customObjects')
    expect(polled(queue.next(START + 250))).toEqual([[0, 1, 2, 3, 4]])
  })

  it('is not used for fewer jobs, nor for jobs that are on none', () => {
    const few = queueOf({ maxInFlight: 9 })
    start(few, [0, 0, 0, 0], 'customObjects')
    expect(polled(few.next(START)).flat()).toHaveLength(4)
    expect(few.next(START).polls).toEqual([])
    const none = queueOf({ maxInFlight: 9 })
    start(none, [0, 0, 0, 0, 0])
    expect(none.next(START).polls).toHaveLength(5)
  })

  it('waits a little for others to become due: a twentieth of the age, within bounds', () => {
    for (const [age, slack] of [
      [1_000, 250],
      [100_000, 5_000],
      [9_000_000, 10_000],
    ] as const) {
      const queue = queueOf()
      start(queue, [age, age, age, age, age], 'customObjects')
      expect(queue.next(START + age)).toMatchObject({ polls: [], wakeAt: START + age + slack })
      expect(queue.next(START + age + slack).polls).toHaveLength(1)
    }
  })

  it('is one request under way, whatever the number of jobs', () => {
    const queue = queueOf({ maxInFlight: 1 })
    start(queue, [0, 0, 0, 0, 0, 0], 'customObjects')
    const [jobs] = queue.next(START + 250).polls
    for (const job of jobs!) queue.ended(job)
    queue.returned()
    expect(queue.next(START + 250).wakeAt).toBe(Infinity)
  })

  it('leaves jobs that it did not show, and that are not due, as they were', () => {
    const queue = queueOf()
    start(queue, [0, 0, 0, 0, 60_000], 'customObjects')
    const [jobs] = queue.next(START + 250).polls
    const late = jobs!.find(({ index }) => index === 4)!
    expect(jobs!.filter((job) => queue.isDue(job, START + 250))).toHaveLength(4)
    queue.skipped(late)
    for (const job of jobs!) if (job !== late) queue.ended(job)
    queue.returned()
    expect(queue.next(START + 250)).toMatchObject({ polls: [], wakeAt: START + 60_000 })
  })

  it('of one family does not take the jobs of another', () => {
    const queue = queueOf()
    for (let index = 0; index < 10; index += 1) {
      queue.started(index, handleOf(index), START, index % 2 === 0 ? 'customObjects' : 'other', START)
    }
    expect(polled(queue.next(START + 250))).toEqual([
      [0, 2, 4, 6, 8],
      [1, 3, 5, 7, 9],
    ])
  })
})

describe('a clock that is set back', () => {
  it('takes all that is due with it, and a pause as well', () => {
    const queue = queueOf({ inputs: 1 })
    start(queue, [5_000])
    queue.limited(2_000, START)
    queue.next(START + 1_000)
    // A day back: four seconds are still missing, and one of the pause.
    const now = START + 1_000 - 86_400_000
    expect(queue.next(now)).toMatchObject({ submits: [], polls: [], wakeAt: now + 1_000 })
    expect(queue.next(now + 1_000).submits).toEqual([0])
    expect(queue.next(now + 3_999)).toMatchObject({ polls: [], wakeAt: now + 4_000 })
    expect(polled(queue.next(now + 4_000))).toEqual([[0]])
  })

  it('leaves times that are told afterwards as they are', () => {
    const queue = queueOf()
    start(queue, [0])
    const [[job] = []] = queue.next(START).polls
    queue.polled(job!, handleOf(0), START - 3_600_000 + 700, START - 3_600_000)
    queue.returned()
    expect(queue.next(START - 3_600_000)).toMatchObject({ polls: [], wakeAt: START - 3_600_000 + 700 })
  })
})

describe('a queue', () => {
  it('keeps its promises through any history, and comes to an end', () => {
    const options = fc.record({
      inputs: fc.integer({ min: 1, max: 30 }),
      limit: fc.integer({ min: 1, max: 8 }),
      maxInFlight: fc.integer({ min: 1, max: 6 }),
      hasList: fc.boolean(),
    })
    fc.assert(
      fc.property(options, fc.infiniteStream(fc.nat({ max: 99 })), ({ limit, hasList, ...rest }, draws) => {
        const draw = (): number => draws.next().value
        const queue = queueOf({ ...rest, slotOf: () => ({ name: 'tenant', limit }) })
        const dueAt = new Map<number, number>()
        const submitted: number[] = []
        let now = START
        const settle = (job: QueuedJob): void => {
          if (draw() < 30) return queue.ended(job)
          const nextPollAt = now + 100 * (1 + draw())
          dueAt.set(job.index, nextPollAt)
          queue.polled(job, job.handle, nextPollAt, now)
          if (draw() < 5) queue.limited(nextPollAt - now, now)
        }
        for (let turn = 0; queue.open.size + queue.waiting.length > 0; turn += 1) {
          expect(turn).toBeLessThan(5_000)
          const { submits, polls, wakeAt } = queue.next(now)
          expect(submits.length).toBeLessThanOrEqual(rest.maxInFlight)
          expect(polls.length).toBeLessThanOrEqual(rest.maxInFlight)
          expect(queue.open.size + queue.submitting.size).toBeLessThanOrEqual(limit)
          for (const index of submits) {
            if (draw() < 5) {
              queue.notStarted(index)
              queue.putOff(index)
              queue.limited(1_000 * draw(), now)
              continue
            }
            submitted.push(index)
            dueAt.set(index, now + 1_000)
            if (draw() < 5) queue.notStarted(index)
            else queue.started(index, handleOf(index), now + 1_000, hasList ? 'a list' : undefined, now)
          }
          for (const jobs of polls) {
            const isAlone = jobs.length === 1
            expect(isAlone ? now >= dueAt.get(jobs[0]!.index)! : hasList && jobs.length >= 5).toBe(true)
            for (const job of jobs) {
              if (isAlone || draw() < 50 || queue.isDue(job, now)) settle(job)
              else queue.skipped(job)
            }
            queue.returned()
          }
          expect(wakeAt).toBeGreaterThanOrEqual(now)
          now += 1 + 10 * draw()
        }
        expect(submitted.toSorted((a, b) => a - b)).toEqual([...Array.from({ length: rest.inputs }).keys()])
      }),
    )
  })
})

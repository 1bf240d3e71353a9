import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { JobHandle } from '../job/handle.ts'
import { LOOK_AHEAD } from './next-submits.ts'
import type { QueuedInput, QueuedJob, QueueState } from './queue-state.ts'
import {
  addInput,
  createQueue,
  hintAt,
  isDue,
  jobLeft,
  nextActions,
  pauseFamily,
  pollLater,
  putBack,
  submitReturned,
  timeIn,
} from './queue.ts'
import { leavePlace, placeFilled, type Places, refusePlace, type Slot } from './slots.ts'

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

interface Given {
  readonly inputs: number
  readonly slotOf: (index: number) => Slot
  readonly slots: readonly Slot[]
  readonly concurrency: number
  readonly maxInFlight: number
}

interface Turn {
  readonly submits: readonly number[]
  readonly polls: readonly (readonly QueuedJob[])[]
  readonly wakeAt: number
}

/** A queue as a batch uses it, by the clock's time. */
interface TestQueue extends QueueState {
  /** What to do now, with all that was taken from the source on the way. */
  readonly turn: (now: number) => Turn
  readonly input: (index: number) => QueuedInput
  /** Inputs that were taken. */
  readonly taken: () => number
  /** A submit started no job. */
  readonly notStarted: (index: number) => void
  /** The input goes back to its place. */
  readonly putOff: (index: number) => void
  readonly slotsFull: (index: number, retryAfterMs: number | undefined, now: number) => Places | undefined
  readonly limited: (ms: number | undefined, now: number) => void
  readonly polled: (job: QueuedJob, pollAt: number, now: number, handle?: JobHandle) => void
  readonly isDue: (job: QueuedJob, now: number) => boolean
  readonly ended: (job: QueuedJob, mayRunAt?: number) => void
  readonly returned: () => void
}

function queueOf({
  inputs = 0,
  slotOf = () => ({ name: '' }),
  slots = [slotOf(0)],
  ...options
}: Partial<Given> = {}): TestQueue {
  const queue = createQueue('customObjects', slots, { maxInFlight: 4, ...options })
  const submit = (): Promise<never> => Promise.reject(new Error('a queue submits nothing'))
  const all = Array.from({ length: inputs }, (_, index) => ({ index, since: 0, slot: slotOf(index), submit }))
  let taken = 0
  return Object.assign(queue, {
    taken: () => taken,
    input: (index: number) => all[index]!,
    turn(now: number) {
      const submits: number[] = []
      const polls: (readonly QueuedJob[])[] = []
      for (;;) {
        const next = nextActions(queue, timeIn(queue, now), taken < inputs)
        submits.push(...next.submits.map(({ index }) => index))
        polls.push(...next.polls)
        if (!next.takes) return { submits, polls, wakeAt: next.wakeAt - queue.setBackBy }
        addInput(queue, all[taken++]!)
      }
    },
    notStarted: (index: number) => leavePlace(queue.slots, submitReturned(queue, all[index]!)),
    putOff: (index: number) => addInput(queue, all[index]!),
    slotsFull(index: number, retryAfterMs: number | undefined, now: number) {
      addInput(queue, all[index]!)
      const places = submitReturned(queue, all[index]!)
      return refusePlace(queue.slots, places, retryAfterMs, timeIn(queue, now)) ? places : undefined
    },
    limited: (ms: number | undefined, now: number) =>
      pauseFamily(queue, 'customObjects', ms, timeIn(queue, now)),
    polled(job: QueuedJob, pollAt: number, now: number, handle = job.handle) {
      timeIn(queue, now)
      pollLater(queue, job, handle, pollAt)
    },
    isDue: (job: QueuedJob, now: number) => isDue(queue, job, timeIn(queue, now)),
    ended: (job: QueuedJob, mayRunAt?: number) => jobLeft(queue, job, mayRunAt),
    returned: () => void (queue.polling -= 1),
  })
}

/** Starts jobs that are due at some times after the start. */
function start(queue: TestQueue, dueAfter: readonly number[], list?: string): void {
  for (const [index, ms] of dueAfter.entries()) follow(queue, index, START + ms, list)
}

function follow(queue: TestQueue, index: number, pollAt: number, list?: string, places?: Places): void {
  const handle = handleOf(index)
  pollLater(queue, { index, handle, list, places }, handle, pollAt)
}

/** What follows a submit that was taken in. */
function started(queue: TestQueue, index: number, pollAt = START + 1_000, list?: string, now = START): void {
  const places = submitReturned(queue, queue.input(index))
  placeFilled(places, timeIn(queue, now))
  follow(queue, index, pollAt, list, places)
}

const places = (jobs: readonly QueuedJob[]): readonly number[] => jobs.map(({ index }) => index)
/** The places of jobs to poll, alone or together. */
const polled = ({ polls }: Turn): readonly (readonly number[])[] =>
  polls.map((jobs) => places(jobs).toSorted((a, b) => a - b))

describe('submits', () => {
  it('are handed out in the order of the inputs, up to maxInFlight at a time', () => {
    const queue = queueOf({ inputs: 5, maxInFlight: 2 })
    expect(queue.turn(START).submits).toEqual([0, 1])
    expect(queue.turn(START).submits).toEqual([])
    started(queue, 0)
    expect([queue.submitting.size, queue.taken()]).toEqual([1, 2])
    expect(queue.turn(START).submits).toEqual([2])
  })

  it('wait for a slot, which is free when a job has ended', () => {
    const queue = queueOf({ inputs: 3, slotOf: () => ({ name: 'tenant', limit: 1 }) })
    expect(queue.turn(START).submits).toEqual([0])
    started(queue, 0)
    expect(queue.turn(START).submits).toEqual([])
    const [[job] = []] = queue.turn(START + 1_000).polls
    queue.ended(job!)
    queue.returned()
    expect(queue.turn(START + 1_000).submits).toEqual([1])
  })

  it('that start no job free their slot', () => {
    const queue = queueOf({ inputs: 2, concurrency: 1 })
    expect(queue.turn(START).submits).toEqual([0])
    queue.notStarted(0)
    expect(queue.turn(START).submits).toEqual([1])
  })

  it('count slots of different names apart', () => {
    const slotOf = (index: number): { name: string; limit: number } => ({
      name: index % 2 === 0 ? 'stateful' : 'stateless',
      limit: 1,
    })
    const slots = [slotOf(0), slotOf(1)]
    expect(queueOf({ inputs: 4, slots, slotOf }).turn(START).submits).toEqual([0, 1])
  })

  it('that a rate refused go back to their place, and come again after the pause', () => {
    const queue = queueOf({ inputs: 4, maxInFlight: 3 })
    expect(queue.turn(START).submits).toEqual([0, 1, 2])
    for (const index of [1, 0]) {
      queue.notStarted(index)
      queue.putOff(index)
    }
    queue.limited(30_000, START)
    expect(queue.waiting.map(({ index }) => index)).toEqual([0, 1])
    expect(queue.turn(START + 29_999)).toMatchObject({ submits: [], wakeAt: START + 30_000 })
    expect(queue.turn(START + 30_000).submits).toEqual([0, 1])
  })

  it('that find no slot go back to their place, and pause their slot alone', () => {
    const slots = [
      { name: 'stateful', limit: 2 },
      { name: 'stateless', limit: 2 },
    ]
    const queue = queueOf({ inputs: 4, slots, slotOf: (index) => slots[index % 2]! })
    start(queue, [0])
    expect(queue.turn(START).submits).toEqual([0, 1, 2, 3])
    const [pause] = [0, 2].map((index) => queue.slotsFull(index, undefined, START))
    expect(pause).toMatchObject({ own: 0, probeAt: START + 5_000 })
    started(queue, 1, START + 60_000)
    queue.notStarted(3)
    queue.putOff(3)
    expect(queue.turn(START)).toMatchObject({ submits: [3], wakeAt: START + 5_000 })
    expect(queue.turn(START + 5_000).submits).toEqual([0])
  })

  it('poll on while a slot is full', () => {
    const queue = queueOf({ inputs: 1 })
    start(queue, [1_000])
    expect(queue.turn(START).submits).toEqual([0])
    queue.slotsFull(0, 60_000, START)
    expect(queue.turn(START).wakeAt).toBe(START + 1_000)
    expect(polled(queue.turn(START + 1_000))).toEqual([[0]])
  })
})

describe('inputs', () => {
  it('are not taken before there is a slot for them', () => {
    const queue = queueOf({ inputs: 9, slotOf: () => ({ name: 'tenant', limit: 2 }) })
    expect([queue.turn(START).submits, queue.taken()]).toEqual([[0, 1], 2])
    started(queue, 0)
    queue.turn(START)
    expect(queue.taken()).toBe(2)
    queue.slotsFull(1, undefined, START)
    queue.turn(START + 5_000)
    expect(queue.taken()).toBe(2)
  })

  it('for a full slot are passed over to find those for another, and no more than a few', () => {
    const slots = [
      { name: 'stateful', limit: 1 },
      { name: 'stateless', limit: 1 },
    ]
    const near = queueOf({ inputs: 99, slots, slotOf: (index) => slots[index === LOOK_AHEAD ? 1 : 0]! })
    expect([near.turn(START).submits, near.taken()]).toEqual([[0, LOOK_AHEAD], LOOK_AHEAD + 1])
    const far = queueOf({ inputs: 99, slots, slotOf: (index) => slots[index === 90 ? 1 : 0]! })
    expect([far.turn(START).submits, far.taken()]).toEqual([[0], LOOK_AHEAD + 1])
  })
})

describe('polls', () => {
  it('are handed out when they are due, the earliest first', () => {
    const queue = queueOf()
    start(queue, [3_000, 1_000, 2_000])
    expect(queue.turn(START)).toMatchObject({ polls: [], wakeAt: START + 1_000 })
    expect(polled(queue.turn(START + 1_000))).toEqual([[1]])
    expect(polled(queue.turn(START + 3_000))).toEqual([[2], [0]])
  })

  it('are at most maxInFlight at a time; then only what comes back wakes', () => {
    const queue = queueOf({ maxInFlight: 2 })
    start(queue, [0, 1, 2])
    const first = queue.turn(START + 2)
    expect([polled(first), first.wakeAt]).toEqual([[[0], [1]], Infinity])
    queue.polled(first.polls[0]![0]!, START + 5_000, START + 2)
    queue.returned()
    expect(polled(queue.turn(START + 2))).toEqual([[2]])
  })

  it('come again at the time that was told, with the handle that was told', () => {
    const queue = queueOf()
    start(queue, [0])
    const [[job] = []] = queue.turn(START).polls
    const handle = { ...handleOf(0), polls: 1 }
    queue.polled(job!, START + 700, START, handle)
    queue.returned()
    expect(queue.turn(START + 1)).toMatchObject({ polls: [], wakeAt: START + 700 })
    expect(queue.turn(START + 700).polls[0]?.[0]?.handle).toBe(handle)
  })

  it('are open until they have ended, also while they are under way', () => {
    const queue = queueOf()
    start(queue, [0, 9_000])
    const [[job] = []] = queue.turn(START).polls
    expect(places([...queue.open])).toEqual([0, 1])
    queue.ended(job!)
    expect(places([...queue.open])).toEqual([1])
  })
})

describe('a hint', () => {
  it.each([undefined, 'a list'])('makes a poll due at once, of a job on %s', (list) => {
    const queue = queueOf()
    start(queue, [60_000, 50_000], list)
    const job = [...queue.open].find(({ index }) => index === 0)
    hintAt(queue, job!, START + 1_000)
    expect(polled(queue.turn(START + 1_000))).toEqual([[0]])
    expect(queue.turn(START + 1_000)).toMatchObject({ polls: [] })
  })

  it('is one of many within two seconds', () => {
    const queue = queueOf()
    start(queue, [60_000])
    const [job] = [...queue.open]
    for (const ms of [0, 1, 2]) hintAt(queue, job!, START + ms)
    expect(polled(queue.turn(START + 2))).toEqual([[0]])
    Object.assign(job!, { hintDue: undefined })
    // While it is polled: that answer may have been made before.
    hintAt(queue, job!, START + 3)
    queue.polled(job!, START + 60_000, START + 4)
    queue.returned()
    expect(queue.turn(START + 4)).toMatchObject({ polls: [], wakeAt: START + 2_000 })
    expect(polled(queue.turn(START + 2_000))).toEqual([[0]])
  })

  it('makes no poll later than it is due', () => {
    const queue = queueOf()
    start(queue, [1_000])
    const [job] = [...queue.open]
    Object.assign(job!, { hintedAt: START + 500 })
    hintAt(queue, job!, START + 600)
    expect(polled(queue.turn(START + 1_000))).toEqual([[0]])
  })
})

describe('a limit', () => {
  it('pauses polls and submits alike', () => {
    const queue = queueOf({ inputs: 1 })
    start(queue, [0])
    queue.limited(20_000, START)
    expect(queue.turn(START)).toEqual({ submits: [], polls: [], wakeAt: START + 20_000 })
    expect(queue.turn(START + 20_000)).toMatchObject({ submits: [0], polls: [[{ index: 0 }]] })
  })

  it('that does not say for how long pauses 5 s, and one that asks for weeks an hour', () => {
    const queue = queueOf({ inputs: 1 })
    queue.limited(undefined, START)
    expect(queue.turn(START).wakeAt).toBe(START + 5_000)
    queue.limited(9_999_999_999, START)
    expect(queue.turn(START).wakeAt).toBe(START + 3_600_000)
  })

  it('is not shortened by a later one', () => {
    const queue = queueOf({ inputs: 1 })
    queue.limited(20_000, START)
    queue.limited(1_000, START + 1)
    expect(queue.turn(START + 2).wakeAt).toBe(START + 20_000)
  })

  it('that a poll ran into makes all wait for its next poll', () => {
    const queue = queueOf({ maxInFlight: 1 })
    start(queue, [0, 0])
    const [[job] = []] = queue.turn(START).polls
    queue.polled(job!, START + 8_000, START)
    queue.limited(8_000, START)
    queue.returned()
    expect(queue.turn(START)).toMatchObject({ polls: [], wakeAt: START + 8_000 })
    expect(queue.isDue([...queue.open][1]!, START + 7_999)).toBe(false)
    expect(queue.isDue([...queue.open][1]!, START + 8_000)).toBe(true)
  })
})

describe('a list', () => {
  it('takes the place of single polls from five jobs on, all jobs at once', () => {
    const queue = queueOf()
    start(queue, [0, 0, 0, 0, 60_000], 'customObjects')
    expect(polled(queue.turn(START + 250))).toEqual([[0, 1, 2, 3, 4]])
  })

  it('is not used for fewer jobs, nor for jobs that are on none', () => {
    const few = queueOf({ maxInFlight: 9 })
    start(few, [0, 0, 0, 0], 'customObjects')
    expect(polled(few.turn(START)).flat()).toHaveLength(4)
    expect(few.turn(START).polls).toEqual([])
    const none = queueOf({ maxInFlight: 9 })
    start(none, [0, 0, 0, 0, 0])
    expect(none.turn(START).polls).toHaveLength(5)
  })

  it('waits a little for others to become due: a twentieth of the age, within bounds', () => {
    for (const [age, slack] of [
      [1_000, 250],
      [100_000, 5_000],
      [9_000_000, 10_000],
    ] as const) {
      const queue = queueOf()
      start(queue, [age, age, age, age, age], 'customObjects')
      expect(queue.turn(START + age)).toMatchObject({ polls: [], wakeAt: START + age + slack })
      expect(queue.turn(START + age + slack).polls).toHaveLength(1)
    }
  })

  it('is one request under way, whatever the number of jobs', () => {
    const queue = queueOf({ maxInFlight: 1 })
    start(queue, [0, 0, 0, 0, 0, 0], 'customObjects')
    const [jobs] = queue.turn(START + 250).polls
    for (const job of jobs!) queue.ended(job)
    queue.returned()
    expect(queue.turn(START + 250).wakeAt).toBe(Infinity)
  })

  it('leaves jobs that it did not show, and that are not due, as they were', () => {
    const queue = queueOf()
    start(queue, [0, 0, 0, 0, 60_000], 'customObjects')
    const [jobs] = queue.turn(START + 250).polls
    const late = jobs!.find(({ index }) => index === 4)!
    expect(jobs!.filter((job) => queue.isDue(job, START + 250))).toHaveLength(4)
    putBack(queue, late)
    for (const job of jobs!) if (job !== late) queue.ended(job)
    queue.returned()
    expect(queue.turn(START + 250)).toMatchObject({ polls: [], wakeAt: START + 60_000 })
  })

  it('of one family does not take the jobs of another', () => {
    const queue = queueOf()
    for (let index = 0; index < 10; index += 1) {
      follow(queue, index, START, index % 2 === 0 ? 'customObjects' : 'other')
    }
    expect(polled(queue.turn(START + 250))).toEqual([
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
    queue.turn(START + 1_000)
    // A day back: four seconds are still missing, and one of the pause.
    const now = START + 1_000 - 86_400_000
    expect(queue.turn(now)).toMatchObject({ submits: [], polls: [], wakeAt: now + 1_000 })
    expect(queue.turn(now + 1_000).submits).toEqual([0])
    expect(queue.turn(now + 3_999)).toMatchObject({ polls: [], wakeAt: now + 4_000 })
    expect(polled(queue.turn(now + 4_000))).toEqual([[0]])
  })

  it('leaves times that are told afterwards as they are', () => {
    const queue = queueOf()
    start(queue, [0])
    const [[job] = []] = queue.turn(START).polls
    queue.polled(job!, START - 3_600_000 + 700, START - 3_600_000)
    queue.returned()
    expect(queue.turn(START - 3_600_000)).toMatchObject({ polls: [], wakeAt: START - 3_600_000 + 700 })
  })
})

describe('a queue', () => {
  it('keeps its promises through any history, and comes to an end', () => {
    const options = fc.record({
      inputs: fc.integer({ min: 1, max: 30 }),
      limit: fc.integer({ min: 1, max: 8 }),
      maxInFlight: fc.integer({ min: 1, max: 6 }),
      hasList: fc.boolean(),
      others: fc.integer({ min: 0, max: 9 }),
    })
    fc.assert(
      fc.property(
        options,
        fc.infiniteStream(fc.nat({ max: 99 })),
        ({ limit, hasList, others, ...rest }, draws) => {
          const draw = (): number => draws.next().value
          const queue = queueOf({ ...rest, slotOf: () => ({ name: 'tenant', limit }) })
          const list = hasList ? 'a list' : undefined
          const dueAt = new Map<number, number>()
          const submitted: number[] = []
          /** Jobs that the tenant has, and that are not followed. */
          let foreign = Math.min(others, limit)
          let refusals = 0
          let now = START
          const settle = (job: QueuedJob): void => {
            if (draw() < 30) {
              const mayRun = draw() < 10
              foreign += Number(mayRun)
              return queue.ended(job, mayRun ? timeIn(queue, now) : undefined)
            }
            const nextPollAt = now + 100 * (1 + draw())
            dueAt.set(job.index, nextPollAt)
            queue.polled(job, nextPollAt, now)
            if (draw() < 5) queue.limited(nextPollAt - now, now)
          }
          const answer = (index: number): void => {
            if (queue.open.size + foreign >= limit) {
              refusals += 1
              return void queue.slotsFull(index, draw() < 50 ? undefined : 1_000 * draw(), now)
            }
            if (draw() < 5) {
              queue.notStarted(index)
              queue.putOff(index)
              return queue.limited(1_000 * draw(), now)
            }
            submitted.push(index)
            dueAt.set(index, now + 1_000)
            if (draw() < 5) queue.notStarted(index)
            else started(queue, index, now + 1_000, list, now)
          }
          for (let turn = 0; submitted.length < rest.inputs || queue.open.size > 0; turn += 1) {
            expect(turn).toBeLessThan(5_000)
            const { submits, polls, wakeAt } = queue.turn(now)
            expect(submits.length).toBeLessThanOrEqual(rest.maxInFlight)
            expect(polls.length).toBeLessThanOrEqual(rest.maxInFlight)
            expect(queue.open.size + queue.submitting.size).toBeLessThanOrEqual(limit)
            for (const index of submits) answer(index)
            for (const jobs of polls) {
              const isAlone = jobs.length === 1
              expect(isAlone ? now >= dueAt.get(jobs[0]!.index)! : hasList && jobs.length >= 5).toBe(true)
              for (const job of jobs) {
                if (isAlone || draw() < 50 || queue.isDue(job, now)) settle(job)
                else putBack(queue, job)
              }
              queue.returned()
            }
            expect(wakeAt).toBeGreaterThanOrEqual(now)
            if (foreign > 0 && draw() < 10) foreign -= 1
            now += 1 + 10 * draw()
          }
          expect(submitted.toSorted((a, b) => a - b)).toEqual([...Array.from({ length: rest.inputs }).keys()])
          // A pause of 5 s or more lies between two refusals, but for those that were under way together,
          // and one for each place that others have given up.
          const places = limit + rest.inputs + others
          expect(refusals).toBeLessThanOrEqual(rest.maxInFlight + places + (now - START) / 5_000)
        },
      ),
    )
  })
})

describe('requests under way', () => {
  /** How many polls go at once, of so many jobs that are due. */
  const pollsOf = (jobs: number): number => {
    const queue = createQueue('customObjects', [], {})
    for (let index = 0; index < jobs; index += 1) {
      const job = { index, handle: handleOf(index), list: undefined, places: undefined }
      pollLater(queue, job, job.handle, START)
    }
    return nextActions(queue, START, false).polls.length
  }

  it('are four, or one for each hundred jobs, where the caller does not say', () => {
    expect([3, 4, 5, 400, 401, 500, 501].map(pollsOf)).toEqual([3, 4, 4, 4, 5, 5, 6])
  })
})

it('takes the time as it is from its beginning', () => {
  const queue = createQueue('customObjects', [], {})
  expect([timeIn(queue, 0), timeIn(queue, 5), timeIn(queue, 2), timeIn(queue, 3)]).toEqual([0, 5, 5, 6])
})

it('knows jobs that are on no list by their family', () => {
  const queue = createQueue('customObjects', [], {})
  for (const family of ['aqua', 'dataQuery']) {
    const handle = { ...handleOf(0), family }
    pollLater(queue, { index: 0, handle, list: undefined, places: undefined }, handle, START)
  }
  pauseFamily(queue, 'aqua', 1_000, START)
  expect(nextActions(queue, START, false).polls.map(([job]) => job!.handle.family)).toEqual(['dataQuery'])
})

it('holds nothing back after a pause of no time at all', () => {
  const queue = createQueue('customObjects', [], {})
  const job = { index: 0, handle: handleOf(0), list: undefined, places: undefined, dueAt: 0, togetherBy: 0 }
  expect(isDue(queue, job, 0)).toBe(true)
  pauseFamily(queue, 'customObjects', 0, 0)
  expect(isDue(queue, job, 0)).toBe(true)
})

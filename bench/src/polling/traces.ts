import { normalFrom, randomFrom } from './random.ts'

export const TRACES = ['log-uniform', 'log-normal', 'five-minutes', 'bimodal'] as const
export type TraceName = (typeof TRACES)[number]

type Draw = (random: () => number) => number

const SECOND = 1_000
const MINUTE = 60_000

/** How long a job takes, milliseconds. */
const DRAWS: Readonly<Record<TraceName, Draw>> = {
  // 2 s to 2 h: batch jobs of all sizes, as lifetimes on shared machines are found to be spread.
  'log-uniform': (random) => 2 * SECOND * 3600 ** random(),
  // Median 1 min, σ 1.5. Nothing ends in less than a second: an asynchronous job takes that to be queued.
  'log-normal': (random) => Math.max(SECOND, MINUTE * Math.exp(1.5 * normalFrom(random))),
  // The same work every night.
  'five-minutes': (random) => 5 * MINUTE * (0.9 + 0.2 * random()),
  // 3 s where there is nothing to do (four of five), 20 min where there is.
  bimodal: (random) => (random() < 0.8 ? 3 * SECOND : 20 * MINUTE) * (0.9 + 0.2 * random()),
}

/** The durations of a trace, milliseconds, the same in every run. */
export function durationsOf(trace: TraceName, jobs: number): readonly number[] {
  const random = randomFrom(TRACES.indexOf(trace) + 1)
  return Array.from({ length: jobs }, () => Math.round(DRAWS[trace](random)))
}

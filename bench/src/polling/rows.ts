import { coreLro, coreLroRetrying } from './contenders/core-lro.ts'
import { gax } from './contenders/gax.ts'
import { oursWithCallback, oursWithLostCallbacks } from './contenders/ours-callback.ts'
import { oursWithHistory, withHistory } from './contenders/ours-history.ts'
import { ours, oursDurable } from './contenders/ours.ts'
import { oracle, replicas } from './contenders/replicas.ts'
import { smithy, smithyForgiving } from './contenders/smithy.ts'
import { type Counters, jobsOf } from './job.ts'
import { type Row, score } from './score.ts'
import { durationsOf, TRACES } from './traces.ts'
import type { Contender } from './wait.ts'

/** Jobs of each trace. */
export const JOBS = 1_000

/** Twenty runs of five minutes that never were: what a wrong history does. */
const NEVER_TRUE = Array.from({ length: 20 }, (_, run) => 300_000 * (0.9 + 0.01 * run))

const FIRST: readonly Contender[] = [oracle, ours, oursWithHistory, oursWithCallback]
const RIVALS: readonly Contender[] = [coreLro, coreLroRetrying, smithy, smithyForgiving, gax, ...replicas]

interface Setting {
  readonly contenders: readonly Contender[]
  readonly counters: Counters
  readonly faults: boolean
  /** Names a setting of a contender that is in the table already. */
  readonly suffix?: string
}

/** What is measured, on every trace. Only those that read counters run again where there are some. */
const SETTINGS: readonly Setting[] = [
  {
    contenders: [
      ...FIRST,
      oursWithLostCallbacks,
      oursDurable,
      withHistory('zuora-jobs+history (wrong at first)', NEVER_TRUE),
      ...RIVALS,
    ],
    counters: 'none',
    faults: false,
  },
  { contenders: [ours, oursWithHistory], counters: 'power', faults: false },
  { contenders: [ours], counters: 'linear', faults: false, suffix: ' (linear counters)' },
  { contenders: [ours], counters: 'stuck-at-99', faults: false, suffix: ' (stuck at 99 %)' },
  { contenders: [ours], counters: 'stuck-at-5', faults: false, suffix: ' (stuck at 5 %)' },
  { contenders: [...FIRST, ...RIVALS], counters: 'none', faults: true },
  { contenders: [ours, oursWithHistory], counters: 'power', faults: true },
]

/** Every row of the table; the same in every run. */
export async function measure(jobsPerTrace: number, settings: readonly Setting[] = SETTINGS): Promise<Row[]> {
  const rows: Row[] = []
  for (const { contenders, counters, faults, suffix = '' } of settings) {
    for (const trace of TRACES) {
      const jobs = jobsOf(durationsOf(trace, jobsPerTrace), { counters, faults, name: trace })
      for (const contender of contenders) {
        const figures = score(jobs, await contender.wait(jobs))
        const name = contender.name + suffix
        rows.push({ trace, contender: name, counters: counters !== 'none', faults, ...figures })
      }
    }
  }
  return rows
}

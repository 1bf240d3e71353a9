import { expect, it } from 'vitest'

import type { JobHandle } from '../job/handle.ts'
import { nextPollAt } from './next-poll-at.ts'
import { gapAt, instantFrom, squeeze, stretch, unitHash } from './poll-instants.ts'
import { type AnySchedule, DEFAULT_SCHEDULE, DURABLE_SCHEDULE } from './schedule.ts'

const SCHEDULE = { share: 0.25, firstMs: 1_000, maxMs: 30_000 }

// A process of another version has to land on the same instants: none of these numbers may change.

it.each([
  ['', 0.6689221884589642],
  ['a', 0.10352621669881046],
  ['aqua:2c92', 0.629389536799863],
  ['aqua:2c93', 0.7111787130124867],
  ['customObjects:ü', 0.8401176582556218],
])('the number of %j is the same in every version', (text, number) => {
  expect(unitHash(text)).toBe(number)
})

it('the axis of polls is the same in every version', () => {
  const ages = [1_000, 2_000, 500_000].map((age) => squeeze(age, SCHEDULE))
  expect(ages).toEqual([0, 3.10628371950539, 34.149302151518555])
  const instants = [0, 10, 40].map((gaps) => stretch(gaps, SCHEDULE))
  expect(instants).toEqual([1_000, 9_313.225746154785, 675_520.9354544434])
  const next = [1, 5_000, 1_000_000].map((age) => instantFrom(0.3, age, SCHEDULE))
  expect(next).toEqual([1_069.2345999911881, 5_098.507881122533, 1_014_520.9354544433])
  expect([0, 8_000, 1_000_000].map((age) => gapAt(age, SCHEDULE))).toEqual([250, 2_000, 30_000])
})

it.each<[string, AnySchedule, Partial<JobHandle>, readonly number[]]>([
  ['the default', DEFAULT_SCHEDULE, {}, [-4_245, 1_110, 1_387, 76_962, 3_644_588]],
  ['the one of durable engines', DURABLE_SCHEDULE, {}, [-1_226, 5_546, 5_546, 80_701, 4_061_401]],
  ['a failure', DEFAULT_SCHEDULE, { failures: 1 }, [-3_781, 1_219, 2_288, 61_219, 3_601_219]],
  [
    'a failure with a schedule of the caller',
    () => 9,
    { failures: 1 },
    [-3_781, 1_219, 2_288, 61_219, 3_601_219],
  ],
  ['failures in a row', DEFAULT_SCHEDULE, { failures: 4 }, [5_011, 10_011, 11_080, 70_011, 3_610_011]],
  [
    'a failure in a durable engine',
    DURABLE_SCHEDULE,
    { failures: 1 },
    [1_093, 6_093, 7_162, 66_093, 3_606_093],
  ],
  [
    'a failure with a schedule that polls rarely',
    { share: 0.25, firstMs: 60_000, maxMs: 600_000 },
    { failures: 1 },
    [1_093, 6_093, 7_162, 66_093, 3_606_093],
  ],
  ['a vague end', DEFAULT_SCHEDULE, { vagueEnds: 1 }, [-3_816, 1_184, 2_253, 61_184, 3_601_184]],
  ['the third vague end', () => 9, { vagueEnds: 3 }, [-264, 4_736, 5_805, 64_736, 3_604_736]],
])('%s has the same instants in every version', (_, schedule, fields, polls) => {
  expect([-5_000, 0, 1_069, 60_000, 3_600_000].map((age) => pollAfter(age, schedule, fields))).toEqual(polls)
})

function pollAfter(age: number, schedule: AnySchedule, fields: Partial<JobHandle>): number {
  const handle: JobHandle = {
    v: 1,
    family: 'aqua',
    id: 'a',
    submittedAt: 1_000_000,
    tenant: 't',
    phase: 'running',
    status: 'executing',
    polls: 3,
    failures: 0,
    ...fields,
  }
  return nextPollAt(handle, 1_000_000 + age, schedule) - 1_000_000
}

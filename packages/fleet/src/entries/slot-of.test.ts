import type { JobFamilies } from '@zuora-jobs/polling'
import { expect, it } from 'vitest'

import { slotOf } from './slot-of.ts'

type Family = JobFamilies[string]

it.each<[string, object, string]>([
  [
    'the one that the family tells of the input',
    { slotOf: (input: unknown) => `of ${String(input)}`, slots: { a: {} } },
    'of x',
  ],
  ['the only one', { slots: { a: {}, b: {} } }, 'a'],
  ['none, where the family has none', {}, ''],
  ['none, where the family has no limits', { slots: {} }, ''],
])('takes %s', (_, family, slot) => {
  expect(slotOf(family as Family, 'x')).toBe(slot)
})

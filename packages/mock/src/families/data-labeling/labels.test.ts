import { expect, test } from 'vitest'

import { type Label, labelsAfter } from '../../organizations/labels.ts'
import type { DataLabelingJob } from './data-labeling-job.ts'
import { dataLabeling } from './index.ts'

const labelsAt = (jobs: readonly DataLabelingJob[], now: number) =>
  labelsAfter(jobs.flatMap((job) => dataLabeling.labelsAt?.(job, now) ?? []))

function job(startsAt: number, ids: readonly string[], label: Label): DataLabelingJob {
  return {
    family: 'dataLabeling',
    id: String(startsAt),
    request: { objectType: 'Product', queryType: 'ById' },
    submittedAt: 0,
    startsAt,
    endsAt: startsAt + 100,
    outcome: { labeled: ids.map((id) => ({ id, label })), failed: 0, timeout: 0 },
  }
}

test('labels appear as jobs go on, later ones win, and null takes them away', () => {
  const jobs = [job(0, ['a', 'b'], ['us']), job(100, ['a'], ['eu']), job(200, ['a'], null)]
  expect(labelsAt(jobs, 0)).toEqual({ Product: {} })
  expect(labelsAt(jobs, 50)).toEqual({ Product: { a: ['us'] } })
  expect(labelsAt(jobs, 100)).toEqual({ Product: { a: ['us'], b: ['us'] } })
  expect(labelsAt(jobs, 200)).toEqual({ Product: { a: ['eu'], b: ['us'] } })
  expect(labelsAt(jobs, 300)).toEqual({ Product: { b: ['us'] } })
})

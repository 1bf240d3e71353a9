import { join } from 'node:path'

import { createZuoraClient } from '@zuora-jobs/client'
import { labelIds } from '@zuora-jobs/data'
import { fileStore } from '@zuora-jobs/data/store'
import { createJobs, SubmitInDoubtError } from '@zuora-jobs/polling'
import { holds } from '@zuora-jobs/testing/invariants'

import { persist } from '../persist.ts'
import { type Actor, jobsAbout, LABELED_ACCOUNTS } from '../stack.ts'

const TYPE = 'Account'
/** Two ids. */
const PART_BYTES = 150
const PARTS = 2
const MOST_DOUBTS = 20

/** Ids that are labeled in two parts, whose state is kept in files. */
export const labelsIds: Actor = {
  name: 'labels ids',
  async live(stack) {
    const mine = () => jobsAbout(stack, 'dataLabeling', TYPE)
    let doubts = 0
    const result = await stack.world.run((process) =>
      persist(stack, process, mine, async ({ signal, fetch }) => {
        const zuora = createZuoraClient({ ...stack.reach(process), fetch })
        return labelIds(createJobs(zuora, { clock: process.clock }), {
          objectType: TYPE,
          orgs: ['Acme US'],
          ids: LABELED_ACCOUNTS,
          store: fileStore(join(stack.folder, 'labels')),
          key: 'i',
          maxBytes: PART_BYTES,
          signal,
        }).catch((error: unknown) => {
          if (error instanceof SubmitInDoubtError) doubts += 1
          // Zuora knows a key for a day. What is in doubt for longer stays so, and is told each time.
          if (doubts < MOST_DOUBTS) throw error
          return undefined
        })
      }),
    )
    return () => {
      const jobs = mine()
      holds('oneJob', jobs.length <= PARTS, `${jobs.length} jobs for ${PARTS} parts.`)
      if (result === undefined) return
      holds('noneForgotten', jobs.length === PARTS, `${jobs.length} of ${PARTS} parts were sent.`)
      const sum = result.labeled + result.failed + result.timedOut + result.uncounted
      holds(
        'addsUp',
        result.ids === LABELED_ACCOUNTS.length && sum === LABELED_ACCOUNTS.length,
        `${sum} of ${result.ids} are counted.`,
      )
      const told = new Map(result.jobs.map(({ jobId, phase }) => [jobId, phase]))
      const isTrue = jobs.every(({ id, phase }) => told.get(id) === phase)
      holds('truth', isTrue, `${JSON.stringify(jobs)}, and it says ${JSON.stringify([...told])}.`)
    }
  },
}

import type { ZuoraClient } from '@zuora-jobs/client'

import { type Answer, answerOf, type Job } from './job.ts'
import { scriptedClient } from './scripted-client.ts'
import type { Waited } from './wait.ts'

/**
 * A tenant whose custom object jobs start one after the other, and can be polled one by one or through a
 * list.
 */
export interface CustomObjectsTenant {
  readonly zuora: ZuoraClient
  /** Starts the next job, now. */
  start(): Job
  /** Status requests and pages of the list so far. */
  requests(): number
  /** What the waits for the jobs came to, in the order in which they started. */
  waited(told: ReadonlyMap<string, Waited['told']>): readonly Waited[]
}

interface Started {
  readonly job: Job
  readonly at: number
  /** The age at which an answer first told the end. */
  foundAt?: number
}

export function customObjectsTenant(jobs: readonly Job[]): CustomObjectsTenant {
  const started = new Map<string, Started>()
  /** Ids, oldest first. */
  const order: string[] = []
  let requests = 0

  const start = (): Job => {
    const job = jobs[order.length]!
    order.push(job.id)
    started.set(job.id, { job, at: Date.now() })
    return job
  }
  const see = (id: string): Answer => {
    const one = started.get(id)!
    const age = Date.now() - one.at
    if (age >= one.job.endsAt) one.foundAt ??= age
    return answerOf(one.job, age, 1)
  }
  const zuora = scriptedClient({
    customObjects: {
      submit: () => start().id,
      get(id) {
        requests += 1
        return see(id)
      },
      list: () => order.toReversed(),
      listed: see,
      onPage() {
        requests += 1
      },
    },
  })
  return {
    zuora,
    start,
    requests: () => requests,
    waited: (told) =>
      jobs.map(({ id }) => {
        const { foundAt } = started.get(id)!
        const what = told.get(id) ?? 'lost'
        return foundAt === undefined ? { polledAt: [], told: what } : { polledAt: [], foundAt, told: what }
      }),
  }
}

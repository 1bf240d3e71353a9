/**
 * Cron: a process that runs every minute, and polls once if a poll is due. All that it keeps is one file, so
 * it may be killed at any time.
 */
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

import { DURABLE_SCHEDULE, type JobHandle, nextPollAt } from '@zuora-jobs/polling'

import { INPUT, jobs } from './jobs.ts'

/** Polls once; returns what to say, or `undefined` while nothing is due. */
export async function tick(path: string, now: () => number = Date.now): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) {
    const handle = await jobs.submit('aqua', INPUT)
    await keep(path, handle)
    return `submitted ${handle.id}`
  }
  const handle = jobs.resume(text)
  if (nextPollAt(handle, handle.lastPollAt ?? handle.submittedAt, DURABLE_SCHEDULE) > now()) return undefined
  const step = await jobs.advance(handle)
  if (!step.done) {
    await keep(path, step.handle)
    return `still ${step.handle.status}`
  }
  await rm(path)
  return `${step.outcome.phase}: ${JSON.stringify(step.outcome.problems)}`
}

async function keep(path: string, handle: JobHandle): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(handle))
  await rename(`${path}.new`, path)
}

/** Without a cron daemon: the same once a second, until the job has ended. */
export async function untilDone(path: string): Promise<string> {
  for (;;) {
    const said = await tick(path)
    if (said !== undefined && !/^(submitted|still) /.test(said)) return said
    await sleep(1_000)
  }
}

import { type AnySchedule, nextPollAt } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'

import type { PartWork } from './part-work.ts'
import type { PartJob, RunPart } from './run-state.ts'

/** What is to be done next about a part. `begin` only makes its submit ready, so that it can be kept. */
export interface PartAction {
  readonly type: 'begin' | 'submit' | 'upload' | 'poll' | 'save'
  readonly index: number
}

/** What is to be done next, or when there will be something. Neither: what is under way has to end first. */
export interface Next {
  readonly action?: PartAction
  readonly at?: number
}

/**
 * What is to be done next about parts of which none in `busy` is worked on. One submit at a time, so that a
 * kill leaves one in doubt at the most; and one part alone until its file was taken in, since what is wrong
 * with one is wrong with all.
 */
export function nextAction<Part extends RunPart>(
  parts: readonly Part[],
  busy: ReadonlySet<number>,
  { jobs, concurrency, fileOf, save, schedule = jobs[CONTEXT].schedule }: PartWork<Part>,
): Next {
  const { clock } = jobs[CONTEXT]
  const now = clock.now()
  const timeOf = (job: PartJob, time: number): number => onceFound(job, time, now, clock.elapsed())
  const free = parts.filter(({ index }) => !busy.has(index))
  const begun = free.find(({ job }) => job.step === 'submitting' || job.step === 'doubt')
  if (begun) return { action: { type: 'submit', index: begun.index } }
  const unsaved = parts.filter((part) => isUnsaved(part, save))
  const [due] = unsaved
  // One at a time; its address may not work for ever.
  if (due && !unsaved.some(({ index }) => busy.has(index)))
    return { action: { type: 'save', index: due.index } }
  let at = Infinity
  for (const part of free) {
    const { step } = part.job
    if (step !== 'submitted' && step !== 'running') continue
    const { notBefore = 0 } = part.job
    const due = timeOf(part.job, step === 'submitted' ? notBefore : dueAt(part, now, schedule))
    if (due <= now) return { action: { type: step === 'submitted' ? 'upload' : 'poll', index: part.index } }
    at = Math.min(at, due)
  }
  const planned = free.find(({ job }) => job.step === 'planned')
  const room = concurrency - unsaved.length
  if (planned && mayBegin(parts, busy, room, fileOf !== undefined)) {
    const notBefore = timeOf(planned.job, planned.job.notBefore ?? 0)
    if (notBefore <= now) return { action: { type: 'begin', index: planned.index } }
    at = Math.min(at, notBefore)
  }
  return at === Infinity ? {} : { at }
}

/** Whether the job of a part has ended, and there is more to do. */
export function isUnsaved<Part extends RunPart>(part: Part, save: PartWork<Part>['save']): boolean {
  return part.job.step === 'ended' && save?.isDue(part) === true
}

function mayBegin(
  parts: readonly RunPart[],
  busy: ReadonlySet<number>,
  concurrency: number,
  hasFiles: boolean,
): boolean {
  const open = parts.filter(
    ({ index, job }) => job.step !== 'ended' && (job.step !== 'planned' || busy.has(index)),
  )
  if (open.length >= concurrency) return false
  if (open.some(({ job }) => job.step !== 'running' && job.step !== 'submitted')) return false
  return (
    !hasFiles || open.length === 0 || parts.some(({ job }) => job.step === 'running' || job.step === 'ended')
  )
}

/** What jobs wait for: an instant, and when it is by the time that elapses. */
const FOUND = new WeakMap<PartJob, { readonly time: number; readonly end: number }>()

/**
 * The instant as it was found first, and none later than that by the time that has elapsed: where the clock
 * is set back meanwhile, nobody waits for it to catch up.
 */
function onceFound(job: PartJob, time: number, now: number, elapsed: number): number {
  const found = FOUND.get(job) ?? { time, end: elapsed + time - now }
  FOUND.set(job, found)
  // Whole milliseconds, as the clock has them: a part of one would be waited for again and again.
  return Math.min(found.time, now + Math.ceil(found.end - elapsed))
}

/** When the job of a part is to be polled: at the same instants in every process. */
function dueAt({ job }: RunPart, now: number, schedule: AnySchedule): number {
  const handle = job.handle!
  const { submittedAt, lastPollAt = submittedAt, failedAt = lastPollAt } = handle
  return nextPollAt(handle, Math.min(failedAt, now), schedule)
}

/** The statuses of each kind of job, by where in its life it has them. */
export const statuses = {
  AQuA: {
    waiting: ['submitted'],
    running: ['executing'],
    final: ['completed', 'aborted', 'error', 'cancelled'],
  },
  delete: { waiting: ['accepted'], running: ['in_progress'], final: ['completed', 'failed', 'cancelled'] },
  'create or update': {
    waiting: ['pending'],
    running: ['in_progress'],
    final: ['completed', 'failed', 'cancelled'],
  },
  labeling: { waiting: ['Accepted'], running: ['Dispatched'], final: ['Completed'] },
} as const

/** Jobs whose statuses are the same. */
export type StatusKind = keyof typeof statuses

/** A status of a kind of job. */
export type StatusOf<Kind extends StatusKind> = (typeof statuses)[Kind][
  | 'waiting'
  | 'running'
  | 'final'][number]

/** A status that a job can be put into. */
export type JobStatus = StatusOf<StatusKind>

/** The status at which a job can be held. Each belongs to one family. */
export type HoldStatus = (typeof statuses)[StatusKind]['waiting' | 'running'][number]

/** The statuses at which jobs of these kinds can be held. */
export function openStatuses(...kinds: readonly StatusKind[]): readonly string[] {
  return [...new Set(kinds.flatMap((kind) => [statuses[kind].waiting, statuses[kind].running].flat()))]
}

/** Every status of a kind of job. */
export function statusesOf(kind: StatusKind): readonly string[] {
  return [...openStatuses(kind), ...statuses[kind].final]
}

const ofAll = (part: 'waiting' | 'final'): ReadonlySet<string> =>
  new Set(Object.values(statuses).flatMap((kind): readonly string[] => kind[part]))

const waiting = ofAll('waiting')
const final = ofAll('final')

/** Whether a job in this status has not begun to work. */
export function isWaiting(status: JobStatus): boolean {
  return waiting.has(status)
}

/** Whether a job in this status has ended. */
export function isFinal(status: JobStatus): boolean {
  return final.has(status)
}

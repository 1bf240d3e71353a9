/** How a job ends, if nobody cancels it. */
export type End = 'succeeded' | 'partial' | 'failed'
export type Family = 'aqua' | 'customObjects' | 'dataLabeling' | 'dataQuery'

/** What a job is at an instant. */
export type JobPhase = 'waiting' | 'blocked' | 'running' | 'cancelled' | End

/** A job as the tenant knows it: the truth that tests compare with. */
export interface WorldJob {
  readonly id: string
  readonly family: Family
  /** Position in the order of creation. */
  readonly number: number
  readonly input: Readonly<Record<string, unknown>>
  readonly createdAt: number
  readonly durationMs: number
  readonly end: End
  /** Whether it was started behind the back of all that send requests. */
  readonly isForeign: boolean
  /** When its work began; `undefined` while it waits for its file. */
  startedAt: number | undefined
  /** The CSV that was uploaded. */
  file: string | undefined
  cancelledAt: number | undefined
}

/** A job is a function of itself and the time. */
export function phaseAt(job: WorldJob, at: number): JobPhase {
  const { startedAt, cancelledAt, durationMs, end } = job
  if (cancelledAt !== undefined && cancelledAt <= at) return 'cancelled'
  if (startedAt === undefined || startedAt > at) return takesFile(job) ? 'blocked' : 'waiting'
  if (at >= startedAt + durationMs) return end
  return at >= startedAt + durationMs / 5 ? 'running' : 'waiting'
}

export function isOpenAt(job: WorldJob, at: number): boolean {
  return ['waiting', 'blocked', 'running'].includes(phaseAt(job, at))
}

export function takesFile({ family, input }: Pick<WorldJob, 'family' | 'input'>): boolean {
  return family === 'customObjects' && input['operation'] !== 'delete'
}

/** How many records or objects it is about: ten where nothing says how many. */
export function sizeOf({ input, file }: Pick<WorldJob, 'input' | 'file'>): number {
  if (file !== undefined) return Math.max(0, file.trimEnd().split('\n').length - 1)
  const { ids } = input as { readonly ids?: readonly string[] }
  return ids !== undefined && ids.length > 1 ? ids.length : 10
}

/**
 * The numbers of the records that a job has loaded by its end, from 1: all but the first where some are
 * refused, and the first five where it fails midway.
 */
export function loadedBy(job: WorldJob): readonly number[] {
  const all = Array.from({ length: sizeOf(job) }, (_, index) => index + 1)
  if (job.cancelledAt !== undefined || job.file === undefined) return []
  if (job.end === 'partial') return all.slice(1)
  return job.end === 'failed' ? all.slice(0, 5) : all
}

/** An id in the form that Zuora gives to jobs of the family. */
export function idOf(family: Family, number: number): string {
  const digits = number.toString(16).padStart(32, 'ab4d0e5f67'.repeat(4).slice(0, 32 - 8) + '00000000')
  return family === 'customObjects' || family === 'dataQuery'
    ? digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    : digits
}

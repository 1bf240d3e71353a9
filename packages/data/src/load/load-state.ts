import type { RunPart, RunState } from '../runs/run-state.ts'
import type { LoadProgress, LoadResult } from './load-options.ts'

/** A part of the file. Bytes count from its start, as UTF-8. */
export interface PlannedPart {
  readonly index: number
  readonly start: number
  readonly end: number
  readonly firstRecord: number
  readonly firstLine: number
  readonly records: number
  /** Of its bytes between `start` and `end`, in hex. */
  readonly sha256: string
}

/** How a file is split: JSON, without a cell of the file. */
export interface LoadPlan {
  readonly file: LoadFile
  readonly parts: readonly PlannedPart[]
}

/** A part of the file, and its job. */
export interface LoadPart extends RunPart, PlannedPart {
  /** What came of its job. */
  readonly counts?: PartCounts
}

/** What became of the records of one part. */
export interface PartCounts {
  readonly loaded: number
  readonly rejected: number
  readonly unknown: number
  readonly processed?: number
  readonly isMismatch?: boolean
}

/** The file that a load began with. */
export interface LoadFile {
  /** As the system tells; absent where the source is a function. */
  readonly size?: number
  readonly mtimeMs?: number
  readonly header: HeaderPlace
  readonly records: number
}

/** Where the header is: its cells, and the line break after it. */
export interface HeaderPlace {
  readonly start: number
  readonly contentEnd: number
  readonly end: number
  readonly sha256: string
}

/** The state of a load: JSON, without a cell of the file. */
export interface LoadState extends RunState<LoadPart, LoadResult> {
  readonly type: 'load'
  readonly file: LoadFile
}

/** How far a load is. */
export function loadProgress({ parts, file, step }: LoadState): LoadProgress {
  const sum = (count: 'loaded' | 'rejected' | 'unknown'): number =>
    parts.reduce((total, { counts }) => total + (counts?.[count] ?? 0), 0)
  const ended = parts.filter(({ job }) => job.step === 'ended').length
  const planned = parts.filter(({ job }) => job.step === 'planned').length
  return {
    records: file.records,
    loaded: sum('loaded'),
    rejected: sum('rejected'),
    unknown: sum('unknown'),
    parts: parts.length,
    open: parts.length - ended - planned,
    ended,
    done: step === 'done',
  }
}

import { DataError } from '../errors/data-error.ts'

/** Why nothing could be written to a target. */
export type TargetProblem =
  | 'exists'
  | 'folder'
  | 'full'
  | 'link'
  | 'missing'
  | 'permission'
  | 'type'
  | 'failed'

/** A place that cannot be written to. Nothing that was there has changed. */
export class TargetError extends DataError {
  override readonly name = 'TargetError'
  /** As the caller named it. */
  readonly path: string
  readonly problem: TargetProblem

  constructor(path: string, problem: TargetProblem, why: string, options?: ErrorOptions) {
    super('target', `cannot write to ${path}: ${why}`, options)
    this.path = path
    this.problem = problem
  }
}

/** What was compared. */
export type Measure = 'bytes' | 'records' | 'sha256'

/** A file is not what was announced. It is kept, under another name than the one it was meant for. */
export class MismatchError extends DataError {
  override readonly name = 'MismatchError'
  /** The target as the caller named it. */
  readonly path: string
  readonly measure: Measure
  readonly expected: number | string
  readonly actual: number | string

  constructor(path: string, mismatch: Mismatch, keptAs: string | undefined) {
    const { measure, expected, actual } = mismatch
    const numbers = `${measure} announced: ${expected}, received: ${actual}`
    const kept = keptAs === undefined ? 'its bytes have been passed on already' : `it is kept as ${keptAs}`
    super(
      'mismatch',
      `${path} is not what was announced (${numbers}); ${kept}; to take it as it is, turn verify off`,
    )
    this.path = path
    this.measure = measure
    this.expected = expected
    this.actual = actual
    Object.assign(this, { keptAs })
  }
}

/** Two numbers, or two checksums, that should be the same. */
export interface Mismatch {
  readonly measure: Measure
  readonly expected: number | string
  readonly actual: number | string
}

/** A packed file that is damaged, or not what it should be. */
export class PackedError extends DataError {
  override readonly name = 'PackedError'

  constructor(format: 'gzip' | 'zip', why: string, options?: ErrorOptions) {
    super('packed', `the ${format} file ${why}`, options)
  }
}

const REASONS: Readonly<Record<string, readonly [TargetProblem, string]>> = {
  EACCES: ['permission', 'permission denied; choose another place'],
  EBUSY: ['permission', 'another program has it open; close it there, or choose another place'],
  EDQUOT: ['full', 'the quota of the disk is used up'],
  EEXIST: ['exists', 'somebody else has just written it'],
  EFBIG: ['full', 'the file is too large for its file system'],
  EISDIR: ['folder', 'it is a folder; name a file in it'],
  ELOOP: ['link', 'its links lead in a circle, or somebody has just put a link there'],
  ENAMETOOLONG: ['type', 'the name is too long'],
  ENOENT: ['missing', 'its folder does not exist; make it first'],
  ENOSPC: ['full', 'the disk is full'],
  ENOTDIR: ['folder', 'a part of the path is a file, not a folder'],
  ENXIO: ['type', 'nobody can write to what is there'],
  EPERM: ['permission', 'permission denied; choose another place'],
  EPIPE: ['failed', 'whoever read it has gone'],
  EROFS: ['permission', 'the disk is read-only; choose another place'],
  ETXTBSY: ['permission', 'it is a program that runs'],
}

/** What the system has said, in words of ours. */
export function targetError(path: string, cause: unknown): TargetError {
  if (cause instanceof TargetError) return cause
  const [problem, why] = systemReason(cause)
  return new TargetError(path, problem, why, { cause })
}

/** Windows does not tell a file that may not be written from one that somebody has open. */
const DENIED_ON_WINDOWS =
  'permission denied, or another program has it open; close it there, or choose another place'

/** What the system has said, in a word and in words for people. */
export function systemReason(
  cause: unknown,
  platform: NodeJS.Platform = process.platform,
): readonly [problem: TargetProblem, why: string] {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? ''
  if (platform === 'win32' && (code === 'EPERM' || code === 'EACCES'))
    return ['permission', DENIED_ON_WINDOWS]
  return REASONS[code] ?? ['failed', code || String(cause)]
}

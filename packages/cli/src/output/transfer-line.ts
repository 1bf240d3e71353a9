import { formatBytes } from './format-bytes.ts'
import { formatDuration } from './format-duration.ts'
import { liveLine, type LiveState, type LiveWorld } from './live-line.ts'

/** A line about files under way, one after the other. */
export interface TransferLine {
  /** So far has a file come. */
  readonly show: (file: TransferredFile) => void
  readonly end: () => void
}

/** A file under way, as far as it is known. */
export interface TransferredFile {
  readonly name: string
  /** Bytes that have come. */
  readonly received: number
  /** Bytes that will have come. */
  readonly total?: number | undefined
  /** Rows that will have come. */
  readonly rows?: number | undefined
}

/** The rate is that of the last seconds. */
const WINDOW_MS = 8_000

/** Chunks come by the thousand, and a person sees four changes a second. */
const REDRAW_MS = 250

/** Progress of downloads on stderr: bytes, rate and time left. See {@link liveLine} for how. */
export function transferLine(world: LiveWorld, isWanted: boolean | undefined): TransferLine {
  const { clock } = world
  let file: TransferredFile | undefined
  let samples: readonly (readonly [at: number, received: number])[] = []
  let drawnAt = -Infinity
  const state = (): LiveState | undefined => {
    if (file === undefined) return undefined
    const { name, received, total, rows } = file
    const now = clock.elapsed()
    const isKept = ([at]: readonly [number, number], index: number): boolean =>
      now - at <= WINDOW_MS || index === samples.length - 1
    samples = [...samples.filter(isKept), [now, received]]
    const [since, before] = samples[0]!
    const rate = now > since ? ((received - before) / (now - since)) * 1000 : 0
    const left =
      total !== undefined && total > received && rate > 0 ? ((total - received) / rate) * 1000 : undefined
    return {
      what: `${name}: ${formatBytes(received)}${total === undefined ? '' : ` of ${formatBytes(total)}`}`,
      details: [
        ...(rate > 0 ? [`${formatBytes(rate)}/s`] : []),
        ...(left === undefined ? [] : [`${formatDuration(left)} left`]),
        ...(rows === undefined ? [] : [`${rows} rows`]),
      ],
      facts: { file: name, bytes: received, totalBytes: total, rows, bytesPerSecond: Math.round(rate) },
    }
  }
  const line = liveLine(world, isWanted, state)
  return {
    show(next) {
      const now = clock.elapsed()
      const isAnother = next.name !== file?.name
      file = next
      if (isAnother) samples = [[now, next.received]]
      if (!isAnother && now - drawnAt < REDRAW_MS) return
      drawnAt = now
      line.update()
    },
    end: line.end,
  }
}

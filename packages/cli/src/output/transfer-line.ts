import { formatBytes } from './format-bytes.ts'
import { formatDuration } from './format-duration.ts'
import { liveLine, type LiveState, type LiveWorld } from './live-line.ts'

/** A line about a file under way. */
export interface TransferLine {
  /** So many more bytes have come. */
  readonly add: (bytes: number) => void
  /** What is under way from now on. */
  readonly start: (file: TransferredFile) => void
  readonly end: () => void
}

/** A file under way, as far as it is known. */
export interface TransferredFile {
  readonly name: string
  /** Bytes that will come. */
  readonly total?: number | undefined
  /** Rows that will come. */
  readonly rows?: number | undefined
}

/** The rate is that of the last seconds. */
const WINDOW_MS = 8_000

/** Chunks come by the thousand, and a person sees four changes a second. */
const REDRAW_MS = 250

/** Progress of downloads on stderr: bytes, rate and time left. */
export function transferLine(world: LiveWorld, isWanted: boolean | undefined): TransferLine {
  const { clock } = world
  let file: TransferredFile | undefined
  let received = 0
  let samples: readonly (readonly [at: number, bytes: number])[] = []
  const state = (): LiveState | undefined => {
    if (file === undefined) return undefined
    const { name, total, rows } = file
    const now = clock.elapsed()
    samples = [
      ...samples.filter(([at], index) => now - at <= WINDOW_MS || index === samples.length - 1),
      [now, received],
    ]
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
  let drawnAt = -Infinity
  return {
    start(next) {
      file = next
      received = 0
      samples = [[clock.elapsed(), 0]]
      line.update()
    },
    add(bytes) {
      received += bytes
      const now = clock.elapsed()
      if (now - drawnAt < REDRAW_MS) return
      drawnAt = now
      line.update()
    },
    end: line.end,
  }
}

import { printable } from '@zuora-jobs/client/internal'

import { tell, type World } from '../context/cli-context.ts'
import { widthOf } from '../help/wrap.ts'

/** What a line about work under way shows at a moment. */
export interface LiveState {
  /** What has to be seen, such as `job 4028…: executing`. A narrow terminal shows its start. */
  readonly what: string
  /** What is dropped one by one, from the end, where the line is too long. */
  readonly details: readonly string[]
  /**
   * Changes when there is something to tell to those who read a log; without one, they get a line a minute.
   */
  readonly key?: string | undefined
  /** The same for programs. */
  readonly facts: object
}

/** A line about work under way. */
export interface LiveLine {
  /** Shows the state now: on a terminal at once, elsewhere if it has changed. */
  readonly update: () => void
  /** Ends the line, so that what is said next starts on a new one. */
  readonly end: () => void
}

/** What a line about work under way needs. */
export type LiveWorld = Pick<World, 'stderr' | 'clock' | 'env' | 'mode' | 'tick'>

type How = 'moving' | 'lines' | 'events' | 'off'

const TICK_MS: Readonly<Record<How, number>> = { moving: 1_000, lines: 60_000, events: 60_000, off: Infinity }

/**
 * Shows work under way on stderr. On a terminal one line is rewritten each second, no longer than the
 * terminal is wide. Elsewhere there is a line with the time for each change, and one a minute, so that a log
 * tells a program that works from one that hangs; with `--json`, an event in place of each line.
 *
 * @param isWanted what `--progress` says
 * @param state is asked at each tick
 */
export function liveLine(
  world: LiveWorld,
  isWanted: boolean | undefined,
  state: () => LiveState | undefined,
): LiveLine {
  const { stderr, clock, tick: wake = timer } = world
  const how = howFor(world, isWanted)
  let lastKey: string | undefined
  let isOpen = false
  let stopTimer = (): void => {}

  const draw = (): void => {
    const now = state()
    if (now === undefined) return
    if (how === 'moving') {
      stderr.write(`\r\u001B[K${fit(now, widthOf(stderr) - 1)}`)
      isOpen = true
    } else if (how === 'lines') {
      const line = [now.what, ...now.details].join(', ')
      stderr.write(`${timeOf(clock.now())} ${printable(line, 1_000)}\n`)
    } else if (how === 'events') {
      tell(world, 'progress', now.facts)
    }
    lastKey = now.key
  }
  const tick = (): void => {
    stopTimer()
    stopTimer = wake(TICK_MS[how], () => {
      draw()
      tick()
    })
  }
  if (how !== 'off') tick()
  return {
    update() {
      if (how === 'off') return
      const key = state()?.key
      if (how !== 'moving' && (key === undefined || key === lastKey)) return
      draw()
      tick()
    },
    end() {
      stopTimer()
      if (isOpen) stderr.write('\r\u001B[K')
      isOpen = false
    },
  }
}

function howFor(
  { stderr, env, mode }: Pick<World, 'stderr' | 'env' | 'mode'>,
  isWanted: boolean | undefined,
): How {
  if (isWanted === false || (mode?.quiet === true && isWanted !== true)) return 'off'
  if (mode?.json === true) return 'events'
  // A dumb terminal shows what should move the cursor.
  return stderr.isTTY === true && env['TERM'] !== 'dumb' ? 'moving' : 'lines'
}

/** As much of the line as fits: details go from the end, then the start is cut. */
function fit({ what, details }: LiveState, width: number): string {
  for (let kept = details.length; kept >= 0; kept -= 1) {
    const line = printable([what, ...details.slice(0, kept)].join(', '))
    if (line.length <= width) return line
  }
  const line = printable(what)
  return width < 1 ? '' : `${line.slice(0, width - 1)}…`
}

function timer(ms: number, wake: () => void): () => void {
  const timeout = setTimeout(wake, ms)
  timeout.unref()
  return () => clearTimeout(timeout)
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
}

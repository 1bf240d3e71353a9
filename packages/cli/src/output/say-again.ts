import { say, type World } from '../context/cli-context.ts'
import { toldBy } from '../words/describe-error.ts'
import { formatDuration } from './format-duration.ts'

/** Says why something failed that is tried again, and when. */
export function sayAgain(world: World, error: unknown, delayMs: number): void {
  say(world, `${toldBy(error)}; again in ${formatDuration(delayMs)}`)
}

import type { JobsEvent } from '../job/events.ts'
import type { JobsContext, Place } from '../jobs-context.ts'

/** The context for one job of a batch: its events and traces say where in the batch it is. */
export function atPlace(context: JobsContext, place: Place): JobsContext {
  const { index } = place
  return {
    ...context,
    place,
    onEvent: (event) => context.onEvent?.({ ...event, index } as JobsEvent),
  }
}

/** Takes events. */
export type Observer<Event> = (event: Event) => void

/**
 * The observer with events frozen, and with what it throws surfacing outside of the call: that harms no
 * call, and is not swallowed either.
 */
export function observerOf<Event>(observer: Observer<Event> | undefined): Observer<Event> | undefined {
  return (
    observer &&
    ((event) => {
      try {
        observer(Object.freeze(event))
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
    })
  )
}

/** What is under way between a tenant and those who talk to it, while the tenant's time must not pass by itself. */
export interface Traffic {
  /** Something has begun; the function that it returns says, once, that it is over. */
  readonly begin: () => () => void
  /** Something that has begun waits for the tenant's time itself, until this is over. */
  readonly waiting: (wait: Promise<void>) => Promise<void>
  /** Whether nothing is under way but what waits for the tenant's time. */
  readonly isQuiet: () => boolean
}

/** Traffic that has not begun. */
export function createTraffic(): Traffic {
  let open = 0
  let stalled = 0
  return {
    begin: () => {
      open += 1
      let over = false
      return () => {
        if (!over) open -= 1
        over = true
      }
    },
    waiting: async (wait) => {
      stalled += 1
      await wait
      stalled -= 1
    },
    isQuiet: () => open <= stalled,
  }
}

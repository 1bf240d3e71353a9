/** Counts what is under way at one time, by method. */
export interface InFlight {
  readonly most: ReadonlyMap<string, number>
  readonly during: <T>(method: string, work: () => Promise<T>) => Promise<T>
}

export function countInFlight(): InFlight {
  const now = new Map<string, number>()
  const most = new Map<string, number>()
  const count = (method: string, by: 1 | -1): void => {
    const next = (now.get(method) ?? 0) + by
    now.set(method, next)
    most.set(method, Math.max(most.get(method) ?? 0, next))
  }
  return {
    most,
    async during(method, work) {
      count(method, 1)
      try {
        return await work()
      } finally {
        count(method, -1)
      }
    },
  }
}

/** One of the tenant's limits, by name. */
export interface Slot {
  /** Limits of different names are counted separately. */
  readonly name: string
  /** Absent where the tenant has no such limit. */
  readonly limit?: number | undefined
}

/** Counts jobs against a limit of the caller's and against limits of the tenant's by name. */
export interface SlotCounter {
  /** Takes a slot, or returns `undefined` where none is free. The function returned gives it back, once. */
  take(slot: Slot): (() => void) | undefined
}

export function createSlots(concurrency: number): SlotCounter {
  let total = 0
  const byName = new Map<string, number>()
  return {
    take({ name, limit = Infinity }) {
      const taken = byName.get(name) ?? 0
      if (total >= concurrency || taken >= limit) return undefined
      total += 1
      byName.set(name, taken + 1)
      let isTaken = true
      return () => {
        if (!isTaken) return
        isTaken = false
        total -= 1
        byName.set(name, byName.get(name)! - 1)
      }
    },
  }
}

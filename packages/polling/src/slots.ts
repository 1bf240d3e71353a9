/** Counts what is under way, against a limit of the caller's and limits of the tenant's by name. */
export interface SlotCounter {
  /** Takes a slot, or returns `undefined` where none is free. The function returned gives it back, once. */
  take(limit: { readonly name: string; readonly limit: number } | undefined): (() => void) | undefined
}

export function createSlots(concurrency: number): SlotCounter {
  let total = 0
  const byName = new Map<string, number>()
  return {
    take(limit) {
      const name = limit?.name ?? ''
      const taken = byName.get(name) ?? 0
      if (total >= concurrency || taken >= (limit?.limit ?? Number.POSITIVE_INFINITY)) return undefined
      total += 1
      byName.set(name, taken + 1)
      let held = true
      return () => {
        if (!held) return
        held = false
        total -= 1
        byName.set(name, byName.get(name)! - 1)
      }
    },
  }
}

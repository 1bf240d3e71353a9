/** A queue that gives out the item with the smallest key first. */
export interface PriorityQueue<Item> {
  readonly size: number
  push(item: Item): void
  peek(): Item | undefined
  pop(): Item | undefined
  /** Empties the queue; its items, in no order. */
  drain(): readonly Item[]
}

/** A binary heap. The key of an item must not change while the item is in it. */
export function createPriorityQueue<Item>(keyOf: (item: Item) => number): PriorityQueue<Item> {
  const items: Item[] = []
  const isBefore = (a: number, b: number): boolean =>
    a in items && b in items && keyOf(items[a]!) < keyOf(items[b]!)
  const swap = (from: number, to: number): number => {
    const item = items[from]!
    items[from] = items[to]!
    items[to] = item
    return to
  }

  return {
    get size() {
      return items.length
    },
    peek: () => items[0],
    push(item) {
      let index = items.push(item) - 1
      while (isBefore(index, (index - 1) >> 1)) index = swap(index, (index - 1) >> 1)
    },
    pop() {
      const first = items[0]
      const last = items.pop()
      if (items.length > 0) items[0] = last!
      for (let index = 0; ;) {
        const left = 2 * index + 1
        const child = isBefore(left + 1, left) ? left + 1 : left
        if (!isBefore(child, index)) return first
        index = swap(index, child)
      }
    },
    drain: () => items.splice(0),
  }
}

/** A queue that gives out the item with the smallest key first. */
export interface PriorityQueue<Item> {
  readonly size: number
  push(item: Item): void
  peek(): Item | undefined
  pop(): Item | undefined
  /** Takes an item out, wherever it is. Tells whether it was there. */
  remove(item: Item): boolean
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

  const rise = (from: number): void => {
    for (let index = from; isBefore(index, (index - 1) >> 1);) index = swap(index, (index - 1) >> 1)
  }
  const sink = (from: number): void => {
    for (let index = from; ;) {
      const left = 2 * index + 1
      const child = isBefore(left + 1, left) ? left + 1 : left
      if (!isBefore(child, index)) return
      index = swap(index, child)
    }
  }
  /** Puts the last item where one was taken out. */
  const fill = (index: number): void => {
    const last = items.pop()
    if (index >= items.length) return
    items[index] = last!
    rise(index)
    sink(index)
  }

  return {
    get size() {
      return items.length
    },
    peek: () => items[0],
    push(item) {
      rise(items.push(item) - 1)
    },
    pop() {
      const first = items[0]
      fill(0)
      return first
    },
    remove(item) {
      const index = items.indexOf(item)
      if (index >= 0) fill(index)
      return index >= 0
    },
    drain: () => items.splice(0),
  }
}

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
  let items: Item[] = []
  const swap = (a: number, b: number): void => {
    const item = items[a]!
    items[a] = items[b]!
    items[b] = item
  }
  const isBefore = (a: number, b: number): boolean => keyOf(items[a]!) < keyOf(items[b]!)

  return {
    get size() {
      return items.length
    },
    peek: () => items[0],
    push(item) {
      let index = items.push(item) - 1
      for (let parent = (index - 1) >> 1; index > 0 && isBefore(index, parent); parent = (index - 1) >> 1) {
        swap(index, parent)
        index = parent
      }
    },
    pop() {
      const first = items[0]
      const last = items.pop()
      if (items.length === 0 || last === undefined) return first
      items[0] = last
      for (let index = 0; ;) {
        let smallest = index
        for (const child of [2 * index + 1, 2 * index + 2]) {
          if (child < items.length && isBefore(child, smallest)) smallest = child
        }
        if (smallest === index) return first
        swap(index, smallest)
        index = smallest
      }
    },
    drain() {
      const all = items
      items = []
      return all
    },
  }
}

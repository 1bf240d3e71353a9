/** A page under way. Awaited, it is that page; iterated, it is all items from there on, page by page. */
export interface PagePromise<Page, Item> extends Promise<Page>, AsyncIterable<Item> {}

/**
 * Asks for a page at once, and for those after it when somebody iterates that far. Pages end with one that is
 * empty or names no next one. `next` of a page that was there before ends them, too: it would go round for
 * ever.
 */
export function pagePromise<Page, Item>(
  pageAt: (cursor: string | undefined) => Promise<Page>,
  read: (page: Page) => { readonly items: readonly Item[]; readonly next: string | undefined },
): PagePromise<Page, Item> {
  const first = pageAt(undefined)
  return Object.assign(first, {
    async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
      const seen = new Set<string>()
      for (let page = await first; ;) {
        const { items, next } = read(page)
        yield* items
        if (!items.length || !next || seen.has(next)) return
        seen.add(next)
        page = await pageAt(next)
      }
    },
  })
}

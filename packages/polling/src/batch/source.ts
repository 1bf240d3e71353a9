/** Where a batch takes its inputs or handles from, one at a time. */
export interface Source {
  /** Whether there may be more. */
  readonly isOpen: boolean
  /** Whether one is being taken. */
  readonly isBusy: boolean
  /** How many there are, where it is an array. */
  readonly length: number | undefined
  /** What the source threw, where it ended with that. */
  readonly failure: { readonly error: unknown } | undefined
  /** The next value; `undefined` at the end, and after it was closed. Not while one is being taken. */
  take(): Promise<{ readonly value: unknown } | undefined>
  /**
   * Takes nothing more, and tells the iterator so. One that is being asked is not waited for: it may have
   * nothing to say for hours.
   */
  close(): Promise<void>
}

/** What a caller may give: nothing of it is read before the first `take`. */
export type Values = Iterable<unknown> | AsyncIterable<unknown>

/** @throws TypeError for what cannot be iterated over */
export function createSource(name: string, values: Values): Source {
  const iterate = methodOf(values, Symbol.asyncIterator) ?? methodOf(values, Symbol.iterator)
  if (!iterate) {
    throw new TypeError(`${name} must be an array or something else to iterate over, not ${String(values)}`)
  }
  let iterator: Iterator<unknown> | AsyncIterator<unknown> | undefined
  let isOpen = true
  let isBusy = false
  let failure: Source['failure']

  return {
    get isOpen() {
      return isOpen
    },
    get length() {
      return Array.isArray(values) ? values.length : undefined
    },
    get isBusy() {
      return isBusy
    },
    get failure() {
      return failure
    },
    async take() {
      isBusy = true
      try {
        iterator ??= iterate.call(values)
        const { done, value } = await iterator.next()
        if (!done && isOpen) return { value }
      } catch (error) {
        if (isOpen) failure = { error }
      } finally {
        isBusy = false
      }
      isOpen = false
      return undefined
    },
    async close() {
      if (!isOpen) return
      isOpen = false
      const closed = Promise.resolve(iterator?.return?.())
      if (isBusy) closed.catch(() => {})
      else await closed
    },
  }
}

type Iterate = () => Iterator<unknown> | AsyncIterator<unknown>

function methodOf(values: unknown, name: symbol): Iterate | undefined {
  const method = (values as Partial<Record<symbol, unknown>> | null | undefined)?.[name]
  return typeof method === 'function' ? (method as Iterate) : undefined
}

/** Where a batch takes its inputs or handles from, one at a time. Only the functions here change it. */
export interface Source {
  readonly values: Iterable<unknown> | AsyncIterable<unknown>
  iterator: Iterator<unknown> | AsyncIterator<unknown> | undefined
  /** Whether there may be more. */
  isOpen: boolean
  /** Whether one is being taken. */
  isBusy: boolean
  /** What the source threw, where it ended with that. */
  failure: { readonly error: unknown } | undefined
}

/**
 * Nothing is read before the first `takeFrom`.
 *
 * @throws TypeError for what cannot be iterated over
 */
export function createSource(name: string, values: Source['values']): Source {
  if (!iterateOf(values)) {
    throw new TypeError(
      `${name} must be an array or something else to iterate over, not ${String(values as unknown)}`,
    )
  }
  return { values, iterator: undefined, isOpen: true, isBusy: false, failure: undefined }
}

/** The next value; `undefined` at the end, and after it was closed. Not while one is being taken. */
export async function takeFrom(source: Source): Promise<{ readonly value: unknown } | undefined> {
  source.isBusy = true
  try {
    source.iterator ??= iterateOf(source.values)!.call(source.values)
    const next = source.iterator.next()
    // What is there is taken at once: a stop in between would lose it.
    const { done, value } = 'then' in next ? await next : next
    if (!done && source.isOpen) return { value }
  } catch (error) {
    if (source.isOpen) source.failure = { error }
  } finally {
    source.isBusy = false
  }
  source.isOpen = false
  return undefined
}

/**
 * Takes nothing more, and tells the iterator so. One that is being asked is not waited for: it may have
 * nothing to say for hours.
 */
export async function closeSource(source: Source): Promise<void> {
  if (!source.isOpen) return
  source.isOpen = false
  const closed = Promise.resolve(source.iterator?.return?.())
  if (source.isBusy) closed.catch(() => {})
  else await closed
}

type Iterate = () => NonNullable<Source['iterator']>

function iterateOf(values: unknown): Iterate | undefined {
  const { [Symbol.asyncIterator]: later, [Symbol.iterator]: iterate = later } = Object(values) as Partial<
    Record<symbol, Iterate>
  >
  return later ?? iterate
}

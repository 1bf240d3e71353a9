/** An invariant. */
export function hold(isTrue: boolean, what: string): asserts isTrue {
  if (!isTrue) throw new Error(`violated: ${what}`)
}

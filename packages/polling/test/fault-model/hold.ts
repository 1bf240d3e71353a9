/** An invariant. Histories check so many that `expect` would take longer than what it checks. */
export function hold(isTrue: boolean, what: string): asserts isTrue {
  if (!isTrue) throw new Error(`violated: ${what}`)
}

/** Nobody mistypes a word that is longer than this, and comparing it would take long. */
const LONGEST_WORD = 200

/** The known word that was most likely meant, or `undefined` when none is close. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > LONGEST_WORD) return undefined
  const mostDiffering = Math.max(2, Math.floor(word.length / 3))
  // What is much longer or shorter differs by more.
  const [best] = known
    .filter(({ length }) => Math.abs(length - word.length) <= mostDiffering)
    .map((name) => ({ name, distance: distance(word.toLowerCase(), name.toLowerCase()) }))
    .toSorted((first, second) => first.distance - second.distance)
  return best === undefined || best.distance > mostDiffering ? undefined : best.name
}

/** The end of a sentence: `; did you mean port?`, or a full stop where no word is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const name = nearest(word, known)
  return name === undefined ? '.' : `; did you mean ${name}?`
}

/** How many letters to add, take away or change (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of from.split('').entries()) {
    const next = [index + 1]
    for (const [column, other] of to.split('').entries()) {
      const changed = (row[column] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}

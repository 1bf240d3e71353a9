/** `1 row`, `2 rows`, `3 queries`. */
export function count(number: number, noun: string): string {
  if (number === 1) return `1 ${noun}`
  return `${number} ${noun.replace(/y$/, 'ie')}s`
}

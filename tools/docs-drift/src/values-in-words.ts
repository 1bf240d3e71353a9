/** A bullet, or the end of a sentence or of a label with the next word glued on. */
const BOUNDARY = /(?:^|\n)\s*(?:[-*•]\s+)?|\s[-*•]\s+(?=\S+ - )|[.:;)](?=[A-Za-z])/g
const LISTED =
  /\b(?:values?(?: are| is|:)|one of|either):?\s+((?:["'`]?[\w.]+["'`]?(?:, or |, and |, | or | and )?)+)/gi

const MARKED = String.raw`[\`"']?\w+[\`"']?`
const SERIES = new RegExp(String.raw`${MARKED}(?:(?:, (?:or |and )?| or )${MARKED})+`, 'g')

/** The values of each series that names a known one, such as `accepted, pending, or in_progress`. */
export function valuesInSeries(words: string, known: readonly string[]): readonly string[] {
  const series = [...words.matchAll(SERIES)].flatMap(([text]) =>
    / (?:or|and) /.test(text)
      ? [text.split(/, (?:or |and )?| or /).map((value) => value.replaceAll(/[`"']/g, ''))]
      : [],
  )
  // "False or absent" lists no values.
  const telling = new Set(known.filter((value) => !/^(?:true|false|null)$/i.test(value)))
  return series.filter((values) => values.some((value) => telling.has(value))).flat()
}

/**
 * The values that a description lists without marking them as a list: `UserFor people.BillRunSame as that.`
 * is how a table of two columns ends up after scraping. Known values say where the list is.
 *
 * @param known the values that the spec has
 * @returns known and unknown ones; none where the words name no known value
 */
export function valuesInWords(words: string, known: readonly string[]): readonly string[] {
  const longest = known.toSorted((a, b) => b.length - a.length)
  const found: string[] = []
  for (const { index, 0: boundary } of words.matchAll(BOUNDARY)) {
    let rest = words.slice(index + boundary.length)
    for (let value = startOf(rest, longest); value !== undefined; value = startOf(rest, longest)) {
      found.push(value)
      rest = rest.slice(value.length)
    }
    const fresh = freshValueAt(rest, longest)
    if (fresh !== undefined) found.push(fresh)
  }
  for (const [, list] of words.matchAll(LISTED)) {
    const items = list!
      .split(/, or |, and |, | or | and /)
      .map((item) => item.replace(/^["'`]|["'`.]+$/g, ''))
    if (items.some((item) => known.includes(item))) found.push(...items.filter((item) => item !== ''))
  }
  return found.some((value) => known.includes(value)) ? [...new Set(found)] : []
}

function startOf(text: string, values: readonly string[]): string | undefined {
  return values.find((value) => text.startsWith(value) && !/^[a-z_\d]/.test(text.slice(value.length)))
}

/** A value is followed by a dash, the end of its line, a known one, or a sentence that is glued on. */
function freshValueAt(text: string, known: readonly string[]): string | undefined {
  const [token] = /^\w+/.exec(text) ?? []
  if (token === undefined) return undefined
  const next = known.map((value) => token.indexOf(value, 1)).filter((index) => index > 0)
  if (next.length > 0) return token.slice(0, Math.min(...next))
  const after = text.slice(token.length)
  if (after.startsWith(' - ') || /^\s*(?:$|\n)/.test(after)) return token
  // Upper case throughout: no word of a sentence.
  if (/^[A-Z_]{3,}$/.test(token) && /^ [a-z]/.test(after)) return token
  const [, glued] = /^((?:[A-Z][a-z\d]+)+|[A-Z_]{3,}|[a-z_\d]+)[A-Z][a-z]*$/.exec(token) ?? []
  return glued !== undefined && /^(?: [a-z]|'[a-z])/.test(after) ? glued : undefined
}

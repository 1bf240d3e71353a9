/** The most characters of a server's text that a message quotes. */
const QUOTED = 500

/**
 * A text for a message or a line of a log: what a terminal would obey or hide (control characters, line
 * breaks, changes of direction, halves of characters) is written as `\u{1b}`, and a long one is cut.
 */
export function printable(text: string, most: number = QUOTED): string {
  // Cut first: escaping what nobody will see takes its time.
  const short = text.length > most ? `${text.slice(0, most)}…` : text
  return short.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  )
}

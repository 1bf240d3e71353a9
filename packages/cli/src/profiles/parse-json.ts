/**
 * Parses JSON of a person or a tool: a byte order mark and comments are passed over.
 *
 * @param refuse makes the error of a reason, which starts with `is not JSON` and names line and column
 */
export function parseJson(text: string, refuse: (why: string, cause: unknown) => Error): unknown {
  const plain = blankComments(text.replace(/^\uFEFF/, ''))
  try {
    return JSON.parse(plain)
  } catch (cause) {
    throw refuse(`is not JSON: ${whereAndWhy(plain, cause as Error)}`, cause)
  }
}

/** Comments as spaces, so that the places of everything else stay. */
function blankComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\//g, (part) =>
    part.startsWith('"') ? part : part.replace(/[^\n]/g, ' '),
  )
}

/** The engine tells the place or not, and quotes the text, which may hold a secret. */
function whereAndWhy(text: string, { message }: Error): string {
  const before = text.slice(0, placeIn(text, message)).split('\n')
  const why = message
    .replace(/ in JSON at position[^]*$/, '')
    .replace(/, (\.\.\.)?"[^]*$/, '')
    .replace('Unexpected end of JSON input', 'the text ends too early')
  return `line ${before.length}, column ${before.at(-1)!.length + 1}: ${why}`
}

function placeIn(text: string, message: string): number {
  const told = positionOf(message)
  if (told !== undefined) return told
  if (message.startsWith('Unexpected end')) return text.length
  // The longest start of the text that could still become JSON.
  let [good, bad] = [0, text.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (canGoOn(text.slice(0, middle))) good = middle
    else bad = middle
  }
  return good
}

function canGoOn(start: string): boolean {
  try {
    JSON.parse(start)
    return true
  } catch (error) {
    const { message } = error as Error
    const at = positionOf(message)
    return /^Unexpected end|^Unterminated/.test(message) || (at !== undefined && at >= start.length)
  }
}

function positionOf(message: string): number | undefined {
  const offset = /at position (\d+)/.exec(message)?.[1]
  return offset === undefined ? undefined : Number(offset)
}

/**
 * The value of JSON, or `undefined` for text that is not JSON. Integers that a number cannot hold
 * exactly, as ids sometimes are, stay the text they were.
 */
export function decodeJson(text: string): unknown {
  try {
    // The careful way is several times slower, and nearly no body needs it: a number stands at the start, or
    // after one of these. Digits within texts, as in most ids, are found ten times as slowly.
    return /(?:^|[:[,\s])-?\d{16}/.test(text) ? JSON.parse(text, keepLargeIntegers) : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Engines without source access in revivers (before 2024) pass no context, and get the rounded number. */
function keepLargeIntegers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value)
  return isRounded && /^-?\d+$/.test(String(context?.source)) ? context!.source : value
}

/** The values behind `Enum:` or `Value:`, with blanks or commas between them. */
export function valuesIn(prose: string): readonly string[] {
  const listed = /\b(?:Enum|Value)s?: ((?:"[^"]*"[\s,]*)+)/.exec(prose)?.[1] ?? ''
  return [...listed.matchAll(/"([^"]*)"/g)].map((match) => match[1]!)
}

/** The values of `{…}` in a path that is known to match its template, percent-decoded. */
export function pathParams(template: string, path: string): Readonly<Record<string, string>> {
  const values = path.split('/')
  const params: Record<string, string> = {}
  for (const [index, part] of template.split('/').entries()) {
    const name = /^\{(.+)\}$/.exec(part)?.[1]
    if (name !== undefined) params[name] = decode(values[index] ?? '')
  }
  return params
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A lone "%": nothing to decode, and no reason to fall over.
    return text
  }
}

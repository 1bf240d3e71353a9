/** The value at a JSON pointer (RFC 6901), such as `/a/b` or `#/a/b`; `undefined` where there is none. */
export function valueAt(json: unknown, pointer: string): unknown {
  const names = pointer.split('/').slice(1)
  return names.reduce<unknown>(
    (value, name) => (value as Node)?.[name.replaceAll('~1', '/').replaceAll('~0', '~')],
    json,
  )
}

type Node = Readonly<Record<string, unknown>> | null | undefined

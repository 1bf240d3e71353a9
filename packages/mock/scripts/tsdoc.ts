/** What TSDoc says about a field of an interface. */
export interface FieldDoc {
  /** The type as it is written, such as `Partial<Limits>`. */
  readonly type: string
  /** The first paragraph, on one line. */
  readonly about: string
  /** What stands after `@default`. */
  readonly default: string | undefined
}

const INTERFACE = /^export interface (\w+)[^{]*\{\n(.*?)^\}/gms
const FIELD = /^ {2}\/\*\*(?<doc>(?:(?!\*\/).)*)\*\/\n {2}readonly (?<name>\w+)\??: (?<type>[^\n]*)/gms

/** The fields of the exported interfaces of a source, by the name of the interface and of the field. */
export function fieldDocs(source: string): ReadonlyMap<string, ReadonlyMap<string, FieldDoc>> {
  return new Map(
    [...source.matchAll(INTERFACE)].map(([, name = '', body = '']) => [
      name,
      new Map(
        [...body.matchAll(FIELD)].map(({ groups }) => [String(groups?.['name']), fieldDoc(groups ?? {})]),
      ),
    ]),
  )
}

function fieldDoc({ doc = '', type = '' }: Readonly<Record<string, string>>): FieldDoc {
  const lines = doc.split('\n').map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
  const text = lines.join('\n').trim()
  const [about = ''] = text.split(/\n\n|\s@/)
  const standard = /(?:^|\s)@default (.*)$/m.exec(text)?.[1]
  return { type, about: about.replaceAll('\n', ' '), default: standard }
}

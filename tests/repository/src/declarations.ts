/** The names that a report of public declarations (`etc/*.api.d.ts`) exports, and those it only hands on. */
export interface ExportedNames {
  readonly declared: readonly string[]
  /** Exported, and imported from another package of ours. */
  readonly reexported: readonly string[]
}

export function exportedNamesIn(report: string): ExportedNames {
  const code = withoutComments(report)
  const direct = matches(
    code,
    /^export (?:declare )?(?:abstract )?(?:class|const|function|interface|type|enum) ([\w$]+)/gm,
  )
  const listed = matches(code, /^export (?:type )?\{([^}]*)\}/gm)
    .flatMap((list) => list.split(','))
    .map((entry) =>
      entry
        .trim()
        .replace(/^type /, '')
        .replace(/^.* as /, ''),
    )
    .filter((name) => name !== '')
  const imported = new Set(
    matches(code, /^(?:import|export) (?:type )?\{([^}]*)\} from '@zuora-jobs\//gm)
      .flatMap((list) => list.split(','))
      .map((entry) =>
        entry
          .trim()
          .replace(/^type /, '')
          .replace(/^.* as /, ''),
      ),
  )
  const names = [...new Set([...direct, ...listed])].toSorted()
  return {
    declared: names.filter((name) => !imported.has(name)),
    reexported: names.filter((name) => imported.has(name)),
  }
}

/** The fields and methods that a source declares, whatever they belong to. */
export function membersIn(source: string): readonly string[] {
  const found = matches(
    withoutComments(source),
    /(?:^|[{(,;])\s*(?:readonly )?'?([a-zA-Z][\w-]*)'?\??(?:<[^>]*>)?\s*[:(]/gm,
  )
  return [...new Set(found)].toSorted()
}

/** The words in quotes that types name, such as `'poll-failed'`. */
export function literalsIn(source: string): readonly string[] {
  return [...new Set(matches(withoutComments(source), /'([a-z]+(?:[A-Z-][a-z]*)*)'/g))].toSorted()
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1]!)
}

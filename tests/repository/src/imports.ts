import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One import of one file, as written. */
export interface Import {
  /** Path of the importing file from the root of the repository. */
  readonly file: string
  readonly specifier: string
  /** Whether nothing of it is left at run time: `import type`, `export type`, `typeof import()`. */
  readonly isTypeOnly: boolean
}

/**
 * Every import of the sources of the repository: static, dynamic, `export … from`, `import()` types,
 * `require`.
 */
export function importsOf(root: string): readonly Import[] {
  const files = globSync('{packages,tools,tests,bench,spec,examples}/**/*.{ts,mts,js,mjs}', {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist|\.[^/]+)(\/|$)/.test(path),
  })
  return files.toSorted().flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8')
    return importsIn(source).map(({ specifier, isTypeOnly }) => ({ file, specifier, isTypeOnly }))
  })
}

/** The names between a keyword and `from`: a default, a namespace, a list. */
const NAMES = String.raw`(?:[\w$]+\s*,?\s*)?(?:\*(?:\s+as\s+[\w$]+)?|\{[^}]*\})?\s*`

/** One form after the other; the first group says that only types are imported. */
const FORMS = new RegExp(
  String.raw`(?:\b(?:import|export)\s+(type\s)?\s*${NAMES}\bfrom\s*|(\btypeof\s+)?\bimport\s*\(?\s*|` +
    String.raw`\brequire(?:\.resolve)?\(\s*)(['"])([^'"\n]+)\3`,
  'g',
)

export function importsIn(source: string): readonly Omit<Import, 'file'>[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  return [...code.matchAll(FORMS)].map((match) => ({
    specifier: match[4]!,
    isTypeOnly: match[1] !== undefined || match[2] !== undefined,
  }))
}

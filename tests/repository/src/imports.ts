import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One import of one file, as written. */
export interface Import {
  /** Path of the importing file from the root of the repository. */
  readonly file: string
  readonly specifier: string
}

/**
 * Every import of the sources of the repository: static, dynamic, `export … from`, `import()` types,
 * `require`.
 */
export function importsOf(root: string): readonly Import[] {
  const files = globSync('{packages,tools,bench,spec,examples}/**/*.{ts,mts,js,mjs}', {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)/.test(path),
  })
  return files.flatMap((file) =>
    specifiersIn(readFileSync(join(root, file), 'utf8')).map((specifier) => ({ file, specifier })),
  )
}

export function specifiersIn(source: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const forms = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire(?:\.resolve)?\(\s*)(['"])([^'"\n]+)\1/g
  return [...code.matchAll(forms)].map((match) => match[2]!)
}

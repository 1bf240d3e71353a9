import rehypeShiki, { type RehypeShikiOptions } from '@shikijs/rehype'
import { defaultHoverInfoProcessor, transformerTwoslash } from '@shikijs/twoslash'
import * as ts from 'typescript'

/** What the compiler has said against blocks of code. */
export const TYPE_PROBLEMS: string[] = []

/** What a block of code is checked with: the options of the README's own check. */
const COMPILER: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['es2024', 'dom', 'dom.iterable', 'dom.asynciterable', 'esnext.disposable'].map(
    (name) => `lib.${name}.d.ts`,
  ),
  types: ['node'],
  strict: true,
  skipLibCheck: true,
}

/**
 * Colours the blocks of code, and has the compiler check those in TypeScript: a block that does not compile
 * fails the build, and a name shows its real type.
 */
const OPTIONS: RehypeShikiOptions = {
  themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  defaultColor: false,
  langs: ['ts', 'sh', 'json', 'yaml', 'csv', 'sql', 'http'],
  defaultLanguage: 'text',
  // On a busy machine a line that takes long would lose its colours: it is never given up.
  tokenizeTimeLimit: 0,
  transformers: [
    transformerTwoslash({
      explicitTrigger: false,
      tsModule: ts,
      throws: false,
      onTwoslashError: (error, code) => {
        TYPE_PROBLEMS.push(`${String(error)}\n${code}`)
      },
      twoslashOptions: { compilerOptions: COMPILER },
      rendererRich: { jsdoc: false, processHoverInfo: shortened },
    }),
    {
      name: 'title',
      pre(node) {
        // The name of the file, as the page tells it.
        // oxlint-disable-next-line no-underscore-dangle -- its name
        const meta = this.options.meta?.__raw ?? ''
        const title = /title="([^"]+)"/.exec(meta)?.[1]
        if (meta === 'output') node.properties['data-output'] = ''
        if (title !== undefined) node.properties['data-title'] = title
        node.properties['data-language'] = this.options.lang
        node.properties['tabindex'] = '0'
      },
    },
  ],
}

/** Some types fill a screen, and a page with twenty of them does not load at once. */
const LONGEST_TYPE = 120

function shortened(info: string): string {
  const type = defaultHoverInfoProcessor(info)
  return type.length > LONGEST_TYPE ? `${type.slice(0, LONGEST_TYPE)}…` : type
}

export const highlight: [typeof rehypeShiki, RehypeShikiOptions] = [rehypeShiki, OPTIONS]

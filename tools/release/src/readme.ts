import { join } from 'node:path'

import { PACKAGES } from './packages.ts'
import { type Snippet, snippetsOf } from './snippets.ts'

/** A TypeScript block or a command line of the README of a package. */
export interface Example {
  /** Name of the package, without the scope. */
  readonly package: string
  /** `README.md` and the line. */
  readonly place: string
  readonly code: string
}

/** Written for vitest, which no README installs; a test of this repository runs it. */
const WITH_VITEST = /from 'vitest'/

/** What the READMEs in the unpacked tarballs show. */
export interface Examples {
  readonly installs: readonly Example[]
  readonly commands: readonly Example[]
  readonly modules: readonly Example[]
  /** Overlays, which the command that reads them expects as `overlay.yaml`. */
  readonly overlays: readonly Example[]
}

export function examplesIn(unpacked: string): Examples {
  const snippets = Object.keys(PACKAGES).flatMap((name) =>
    snippetsOf(join(unpacked, name), 'README.md').map((snippet) => ({ name, snippet })),
  )
  const lines = snippets
    .filter(({ snippet }) => snippet.language === 'sh')
    .flatMap(({ name, snippet }) => linesOf(name, snippet))
  return {
    installs: lines.filter(({ code }) => isInstall(code)),
    // Other lines are for this repository, where a test runs them.
    commands: lines.filter(({ code }) => /^(npx )?zuora-jobs(-overlay)? /.test(code)),
    modules: snippets
      .filter(({ snippet }) => snippet.language === 'ts' && !WITH_VITEST.test(snippet.code))
      .map(exampleOf),
    overlays: snippets
      .filter(({ snippet }) => snippet.language === 'yaml' && snippet.code.startsWith('overlay:'))
      .map(exampleOf),
  }
}

function exampleOf({ name, snippet }: { readonly name: string; readonly snippet: Snippet }): Example {
  return { package: name, place: placeOf(snippet), code: snippet.code }
}

const isInstall = (code: string): boolean => code.startsWith('npm install ')

function linesOf(name: string, snippet: Snippet): readonly Example[] {
  return snippet.code
    .split('\n')
    .map((code, index) => ({ package: name, place: placeOf(snippet, index + 1), code }))
}

const placeOf = (snippet: Snippet, below = 0): string => `${snippet.file}:${snippet.line + below}`

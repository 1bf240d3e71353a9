import { join } from 'node:path'

import { PACKAGES } from './packages.ts'
import { snippetsOf } from './snippets.ts'

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
    snippetsOf(join(unpacked, name), 'README.md').map((snippet) => Object.assign({ package: name }, snippet)),
  )
  const inLanguage = (wanted: string): readonly Example[] =>
    snippets
      .filter(({ language }) => language === wanted)
      .map(({ package: name, file, line, code }) => ({ package: name, place: `${file}:${line}`, code }))
  const lines = snippets
    .filter(({ language }) => language === 'sh')
    .flatMap(({ package: name, file, line, code }) =>
      code.split('\n').map((code, index) => ({ package: name, place: `${file}:${line + index + 1}`, code })),
    )
  return {
    installs: lines.filter(({ code }) => code.startsWith('npm install ')),
    // Other lines are for this repository, where a test runs them.
    commands: lines.filter(({ code }) => /^(npx )?zuora-jobs(-overlay)? /.test(code)),
    modules: inLanguage('ts').filter(({ code }) => !WITH_VITEST.test(code)),
    overlays: inLanguage('yaml').filter(({ code }) => code.startsWith('overlay:')),
  }
}

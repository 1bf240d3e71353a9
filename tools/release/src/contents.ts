import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { PACKAGES } from './packages.ts'

const EVERYWHERE = ['LICENSE', 'README.md', 'package.json']

/**
 * What may be in a tarball besides: the files named here, or for each source what the compiler makes of it.
 */
export const CONTENTS: Readonly<Record<string, readonly string[] | 'compiled'>> = {
  spec: [
    'bin/zuora-jobs-spec.js',
    'dist/openapi.json',
    'dist/openapi.yaml',
    'overlay/apply-overlay.js',
    'overlay/check-overlay.js',
    'overlay/command.js',
    'overlay/lost-references.js',
    'overlay/overlay-error.js',
    'sources.md',
  ],
  client: 'compiled',
  polling: 'compiled',
  mock: 'compiled',
  cli: 'compiled',
}

/** What a tarball should hold: no more, no less. */
export function expectedFiles(root: string, name: string): readonly string[] {
  const contents = CONTENTS[name]!
  const own = contents === 'compiled' ? compiledFrom(join(root, PACKAGES[name]!)) : contents
  return [...EVERYWHERE, ...own].toSorted()
}

function compiledFrom(folder: string): readonly string[] {
  return globSync('src/**/*.ts', { cwd: folder })
    .filter((source) => !/\.test(-d)?\.ts$/.test(source))
    .map((source) => source.replace(/^src/, 'dist').replace(/\.ts$/, ''))
    .flatMap((stem) => [`${stem}.d.ts`, `${stem}.js`, `${stem}.js.map`])
}

/** The scripts whose map is not named, not there, or does not carry the source. */
export function mapless(folder: string): readonly string[] {
  return globSync('dist/**/*.js', { cwd: folder }).filter((script) => {
    const map = /^\/\/# sourceMappingURL=(.+)$/m.exec(readFileSync(join(folder, script), 'utf8'))?.[1]
    if (map === undefined) return true
    const { sourcesContent } = JSON.parse(readFileSync(join(folder, script, '..', map), 'utf8')) as {
      sourcesContent?: readonly (string | null)[]
    }
    return sourcesContent === undefined || sourcesContent.some((source) => source === null)
  })
}

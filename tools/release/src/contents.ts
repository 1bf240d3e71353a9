import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { PACKAGES } from './packages.ts'

const EVERYWHERE = ['LICENSE', 'README.md', 'package.json']

/** The page of the mock tenant: its files, and the libraries that the build puts beside them. */
const PAGE = globSync('static/*', {
  cwd: join(import.meta.dirname, '../../../packages/mock/src/page'),
}).concat(['preact.js', 'preact.LICENSE', 'htm.js', 'htm.LICENSE'].map((name) => `static/${name}`))

/** What may be in a tarball besides what the compiler makes of each source. */
export const CONTENTS: Readonly<Record<string, readonly string[]>> = {
  spec: ['dist/openapi.json', 'dist/openapi.yaml', 'sources.md'],
  overlay: ['bin/zuora-jobs-overlay.js'],
  simulate: [],
  client: [],
  polling: [],
  data: [],
  fleet: [],
  otel: [],
  mock: ['dist/THIRD-PARTY-LICENSES.txt', ...PAGE.map((name) => `dist/page/${name}`)],
  cli: ['dist/help.json'],
}

/** Scripts of packages that are bundled. */
const BUNDLED: Readonly<Record<string, readonly string[]>> = {
  cli: [
    'answer-at-once',
    'bin',
    'create-brand',
    'create-jobs',
    'folders',
    'format-help',
    'gunzip',
    'keep-compiled',
    'load-fleet',
    'main',
    'postgres',
  ],
}

/** Scripts that are bundles of packages of others. They have no map: it would hold sources of others. */
export const BUNDLES: Readonly<Record<string, readonly string[]>> = { mock: ['dist/engine/prism.js'] }

/** What a tarball should hold: no more, no less. */
export function expectedFiles(root: string, name: string): readonly string[] {
  const maps = BUNDLES[name]?.map((script) => `${script}.map`) ?? []
  const scripts = BUNDLED[name]?.flatMap((script) => [`dist/${script}.js`, `dist/${script}.js.map`])
  const compiled = scripts ?? compiledFrom(join(root, PACKAGES[name]!)).filter((file) => !maps.includes(file))
  return [...EVERYWHERE, ...CONTENTS[name]!, ...compiled].toSorted()
}

function compiledFrom(folder: string): readonly string[] {
  return globSync('src/**/*.{ts,json}', { cwd: folder })
    .filter((source) => !/\.test(-d)?\.ts$/.test(source))
    .map((source) => source.replace(/^src/, 'dist'))
    .flatMap((file) => {
      // A file of data is copied as it is.
      if (file.endsWith('.json')) return [file]
      const stem = file.replace(/\.ts$/, '')
      return [`${stem}.d.ts`, `${stem}.js`, `${stem}.js.map`]
    })
}

/** The scripts, bundles apart, whose map is not named, not there, or does not carry the source. */
export function mapless(folder: string, bundles: readonly string[] = []): readonly string[] {
  return globSync('dist/**/*.js', { cwd: folder }).filter((script) => {
    // What a browser gets is its own source.
    if (bundles.includes(script) || script.includes('/static/')) return false
    const map = /^\/\/# sourceMappingURL=(.+)$/m.exec(readFileSync(join(folder, script), 'utf8'))?.[1]
    if (map === undefined) return true
    const { sourcesContent } = JSON.parse(readFileSync(join(folder, script, '..', map), 'utf8')) as {
      sourcesContent?: readonly (string | null)[]
    }
    return sourcesContent === undefined || sourcesContent.some((source) => source === null)
  })
}

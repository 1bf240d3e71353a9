import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { PACKAGES } from './packages.ts'

const EVERYWHERE = ['LICENSE', 'README.md', 'package.json']

const ROOT = join(import.meta.dirname, '../../..')

/** What `packages/page` puts beside each page: what pages share, and two libraries with their licences. */
const BESIDE_A_PAGE = [
  'parts.js',
  'page.css',
  'icon.svg',
  'preact.js',
  'preact.LICENSE',
  'htm.js',
  'htm.LICENSE',
]

/** The files of a page that a package serves, where its build puts them. */
function pageFiles(owner: string, to: string): readonly string[] {
  const own = globSync('*', { cwd: join(ROOT, PACKAGES[owner]!, 'src/page/static') })
  return [...own, ...BESIDE_A_PAGE].map((name) => `${to}/${name}`)
}

/** What may be in a tarball besides what the compiler makes of each source. */
export const CONTENTS: Readonly<Record<string, readonly string[]>> = {
  spec: ['dist/openapi.json', 'dist/openapi.yaml', 'sources.md'],
  overlay: ['bin/zuora-jobs-overlay.js'],
  simulate: [],
  client: [],
  polling: [],
  data: [],
  fleet: pageFiles('fleet', 'dist/page/static'),
  otel: [],
  mock: ['dist/THIRD-PARTY-LICENSES.txt', ...pageFiles('mock', 'dist/page/static')],
  // It serves the page of a fleet.
  cli: ['dist/help.ndjson', ...pageFiles('fleet', 'dist/static')],
}

/** Packages that are bundled. What a bundler makes of them has names of its own. */
const BUNDLED: ReadonlySet<string> = new Set(['cli'])

/** Scripts that are bundles of packages of others. They have no map: it would hold sources of others. */
export const BUNDLES: Readonly<Record<string, readonly string[]>> = { mock: ['dist/engine/prism.js'] }

/** What a tarball should hold: no more, no less. */
export function expectedFiles(root: string, name: string): readonly string[] {
  const maps = BUNDLES[name]?.map((script) => `${script}.map`) ?? []
  const folder = join(root, PACKAGES[name]!)
  const made = BUNDLED.has(name) ? bundledIn(folder) : compiledFrom(folder)
  const compiled = made.filter((file) => !maps.includes(file))
  return [...EVERYWHERE, ...CONTENTS[name]!, ...compiled].toSorted()
}

/** The scripts that a build has just written, each with its map. */
function bundledIn(folder: string): readonly string[] {
  return globSync('dist/*.js', { cwd: folder }).flatMap((script) =>
    isFacade(readFileSync(join(folder, script), 'utf8')) ? [script] : [script, `${script}.map`],
  )
}

/** Whether a script only hands on names of others; such a one has no source to map. */
function isFacade(code: string): boolean {
  const lines = code.split('\n').filter((line) => line !== '')
  return lines.length > 1 && lines.every((line) => /^(import|export) \{[^}]*\}/.test(line))
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
    const code = readFileSync(join(folder, script), 'utf8')
    if (isFacade(code)) return false
    const map = /^\/\/# sourceMappingURL=(.+)$/m.exec(code)?.[1]
    if (map === undefined) return true
    const { sourcesContent } = JSON.parse(readFileSync(join(folder, script, '..', map), 'utf8')) as {
      sourcesContent?: readonly (string | null)[]
    }
    return sourcesContent === undefined || sourcesContent.some((source) => source === null)
  })
}

/** Bundles the program: a few files are found and read in a third of the time of some hundred. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { rolldown } from 'rolldown'

import { app } from '../src/app.ts'
import { helpTree } from '../src/help/help-tree.ts'

const folder = join(import.meta.dirname, '../dist')

/** A module of another package that tells its version, which is no longer beside its package.json here. */
const OWN_PACKAGE = join(import.meta.dirname, '../../data/src/export/own-package.ts')

function tellOwnPackage(): string {
  const text = readFileSync(join(import.meta.dirname, '../../data/package.json'), 'utf8')
  const { name, version } = JSON.parse(text) as { readonly name: string; readonly version: string }
  return `export const ownPackage = () => (${JSON.stringify({ name, version })})`
}

const bundle = await rolldown({
  input: join(import.meta.dirname, '../src/bin.ts'),
  platform: 'node',
  // Optional packages, which the user installs; and modules of Node.
  external: ['@zuora-jobs/mock', 'pg', 'pg-boss', 'pg-copy-streams', /^node:/],
  resolve: { conditionNames: ['@zuora-jobs/source', 'node', 'import', 'default'] },
  plugins: [{ name: 'own-package', load: (id) => (id === OWN_PACKAGE ? tellOwnPackage() : undefined) }],
  treeshake: {
    moduleSideEffects: [
      { external: true, sideEffects: false },
      { test: /src\/(bin|main)\.ts$/, sideEffects: true },
    ],
  },
})
await bundle.write({
  dir: folder,
  format: 'esm',
  sourcemap: true,
  minify: 'dce-only',
  // Nobody imports a program.
  comments: { jsdoc: false },
  chunkFileNames: '[name].js',
})
const help = Object.entries(helpTree(app.root))
writeFileSync(join(folder, 'help.ndjson'), help.map((entry) => JSON.stringify(entry)).join('\n'))

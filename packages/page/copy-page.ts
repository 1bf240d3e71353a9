/**
 * `node copy-page.ts [from] [to]`: puts a page into the `dist` of the package in whose folder it runs, with
 * what pages share, two libraries and their licences: nobody has to install them.
 */
import { cpSync, copyFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const [from = 'src/page/static', to = 'dist/page/static'] = process.argv.slice(2)
const require = createRequire(import.meta.url)
const preact = dirname(require.resolve('preact'))
const htm = dirname(require.resolve('htm'))

cpSync(from, to, { recursive: true })
for (const name of ['parts.js', 'page.css', 'icon.svg']) {
  copyFileSync(join(import.meta.dirname, name), join(to, name))
}
copyFileSync(join(preact, 'preact.mjs'), join(to, 'preact.js'))
copyFileSync(join(preact, '../LICENSE'), join(to, 'preact.LICENSE'))
copyFileSync(join(htm, 'htm.mjs'), join(to, 'htm.js'))
copyFileSync(join(htm, '../LICENSE'), join(to, 'htm.LICENSE'))

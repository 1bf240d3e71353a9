/** Puts the page into `dist`, with its two libraries and their licences: nobody has to install them. */
import { cpSync, copyFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const from = join(import.meta.dirname, '../src/page/static')
const to = join(import.meta.dirname, '../dist/page/static')
const require = createRequire(import.meta.url)
const preact = dirname(require.resolve('preact'))
const htm = dirname(require.resolve('htm'))

cpSync(from, to, { recursive: true })
copyFileSync(join(preact, 'preact.mjs'), join(to, 'preact.js'))
copyFileSync(join(preact, '../LICENSE'), join(to, 'preact.LICENSE'))
copyFileSync(join(htm, 'htm.mjs'), join(to, 'htm.js'))
copyFileSync(join(htm, '../LICENSE'), join(to, 'htm.LICENSE'))

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname } from 'node:path'

import type { Answer } from '../engine/answer.ts'

/** The only files that are served. */
const FILE =
  /^(?:index\.html|icon\.svg|page\.css|(?:page|store|head|jobs|requests|side|parts|preact|htm)\.js)$/

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/** Headers of everything that a browser gets: nothing from elsewhere, nothing kept, in nobody's frame. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** A file of the page, or `undefined` where it has no such file. */
export function staticFile(name: string): Answer | undefined {
  if (!FILE.test(name)) return undefined
  const file = { contentType: TYPES[extname(name).slice(1)]!, bytes: readFileSync(placeOf(name)) }
  return { status: 200, headers: PAGE_HEADERS, body: { file } }
}

/** The build copies what pages share, and two libraries, beside the page: nobody has to install them. */
function placeOf(name: string): URL | string {
  const beside = new URL(`static/${name}`, import.meta.url)
  if (existsSync(beside)) return beside
  const { resolve } = createRequire(createRequire(import.meta.url).resolve('@zuora-jobs/page/package.json'))
  if (name === 'preact.js') return resolve('preact')
  return name === 'htm.js' ? resolve('htm').replace(/htm\.js$/, 'htm.mjs') : resolve(`./${name}`)
}

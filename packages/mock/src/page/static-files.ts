import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type { Answer } from '../engine/answer.ts'

const HTML = 'text/html; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'

/** The only files that are served, with their types. */
const FILES: Readonly<Record<string, string>> = {
  'index.html': HTML,
  'page.css': 'text/css; charset=utf-8',
  'page.js': SCRIPT,
  'store.js': SCRIPT,
  'head.js': SCRIPT,
  'jobs.js': SCRIPT,
  'requests.js': SCRIPT,
  'side.js': SCRIPT,
  'parts.js': SCRIPT,
  'icon.svg': 'image/svg+xml',
  'preact.js': SCRIPT,
  'htm.js': SCRIPT,
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
  const contentType = Object.hasOwn(FILES, name) ? FILES[name] : undefined
  if (contentType === undefined) return undefined
  return {
    status: 200,
    headers: PAGE_HEADERS,
    body: { file: { contentType, bytes: readFileSync(placeOf(name)) } },
  }
}

/** The build copies the two libraries beside the page, so that nobody has to install them. */
function placeOf(name: string): URL | string {
  const beside = new URL(`static/${name}`, import.meta.url)
  if (existsSync(beside)) return beside
  const require = createRequire(import.meta.url)
  return name === 'preact.js'
    ? require.resolve('preact')
    : require.resolve('htm').replace(/htm\.js$/, 'htm.mjs')
}

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { extname } from 'node:path'

/** The only files that are served. */
const FILE = /^(?:index\.html|icon\.svg|(?:page|fleet)\.css|(?:fleet|parts|preact|htm)\.js)$/

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** A file of the page, or `undefined` where it has no such file. */
export async function staticFile(
  name: string,
): Promise<{ readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> } | undefined> {
  if (!FILE.test(name)) return undefined
  return { type: TYPES[extname(name)]!, bytes: await readFile(placeOf(name)) }
}

/** The build copies what pages share, and two libraries, beside the page: nobody has to install them. */
function placeOf(name: string): URL | string {
  const beside = new URL(`static/${name}`, import.meta.url)
  if (existsSync(beside)) return beside
  const { resolve } = createRequire(createRequire(import.meta.url).resolve('@zuora-jobs/page/package.json'))
  if (name === 'preact.js') return resolve('preact')
  return name === 'htm.js' ? resolve('htm').replace(/htm\.js$/, 'htm.mjs') : resolve(`./${name}`)
}

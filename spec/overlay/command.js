import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { parse } from 'yaml'

import { applyOverlay } from './apply-overlay.js'
import { lostReferences } from './lost-references.js'
import { OverlayError } from './overlay-error.js'

const USAGE = `usage: zuora-jobs-spec overlay <overlay.yaml> [--output <openapi.json>]

Puts an overlay (OpenAPI Overlay 1.0, YAML or JSON) over the document of @zuora-jobs/spec, and writes the result as
JSON: to a file, or to standard output.
`
const SPEC = new URL('../dist/openapi.json', import.meta.url)

/**
 * How a command ended, and what it says. 0: written; 1: the overlay does not work; 2: wrong usage.
 *
 * @typedef {{ readonly code: 0 | 1 | 2, readonly out: string, readonly err: string }} Outcome
 */

/**
 * @param {readonly string[]} args
 * @param {string} folder what paths are relative to
 * @returns {Outcome}
 */
export function run(args, folder) {
  const options = /** @type {const} */ ({ output: { type: 'string' }, help: { type: 'boolean' } })
  /** @type {ReturnType<typeof parseArgs<{ options: typeof options, allowPositionals: true }>>} */
  let parsed
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return { code: 2, out: '', err: `${/** @type {Error} */ (error).message}\n\n${USAGE}` }
  }
  const { positionals, values } = parsed
  if (values.help === true) return { code: 0, out: USAGE, err: '' }
  const [command, file, ...rest] = positionals
  if (command !== 'overlay' || file === undefined || rest.length > 0) return { code: 2, out: '', err: USAGE }
  const { output } = values
  let place = file
  try {
    const text = overlaid(file, folder)
    if (output === undefined) return { code: 0, out: text, err: '' }
    place = output
    write(resolve(folder, output), text)
    return { code: 0, out: '', err: '' }
  } catch (error) {
    return { code: 1, out: '', err: `${place}: ${/** @type {Error} */ (error).message}\n` }
  }
}

/**
 * @param {string} file
 * @param {string} folder
 */
function overlaid(file, folder) {
  const overlay = parse(readFileSync(resolve(folder, file), 'utf8'))
  const document = applyOverlay(JSON.parse(readFileSync(SPEC, 'utf8')), overlay)
  const [lost] = lostReferences(document)
  if (lost !== undefined) throw new OverlayError(`${lost} is referred to, and is not there`)
  return `${JSON.stringify(document, undefined, 2)}\n`
}

/**
 * Writes a file as a whole or not at all.
 *
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  const fresh = `${path}.new`
  mkdirSync(dirname(path), { recursive: true })
  try {
    writeFileSync(fresh, text)
    renameSync(fresh, path)
  } finally {
    rmSync(fresh, { force: true })
  }
}

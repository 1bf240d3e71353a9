/**
 * The release rehearsal. `--out-dir` keeps the tarballs that passed, ready for `changeset publish
 * --from-pack-dir`, `--write-support` writes the table of what was run into the site. Exit codes: 0 all
 * passed, 1 a step did not, 2 the command line is wrong.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { rehearse } from './rehearse.ts'
import { reportedSteps, StepFailure } from './step.ts'
import { keepUnreleased } from './tarballs.ts'

const root = join(import.meta.dirname, '../../..')

async function main(args: readonly string[]): Promise<number> {
  let options: Options
  try {
    options = optionsOf(args)
  } catch (error) {
    console.error((error as Error).message)
    return 2
  }
  const { outDir, writesSupport } = options
  const place = mkdtempSync(join(tmpdir(), 'release-rehearsal-'))
  const clear = (): void => rmSync(place, { recursive: true, force: true, maxRetries: 3 })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      clear()
      process.exit(1)
    })
  }
  let passed = 0
  let failed = 0
  const step = reportedSteps((well, line) => {
    passed += Number(well)
    console.log(line)
  })
  try {
    await rehearse(step, { root, place, packed: outDir ?? join(place, 'packed'), writesSupport })
    if (outDir !== undefined) await keepUnreleased(root, outDir)
  } catch (error) {
    failed = 1
    if (!(error instanceof StepFailure)) console.error(error)
    if (outDir !== undefined) rmSync(outDir, { recursive: true, force: true })
  } finally {
    clear()
  }
  console.log(`rehearsal: ${passed} passed, ${failed} failed`)
  return failed
}

interface Options {
  readonly outDir: string | undefined
  readonly writesSupport: boolean
}

/** @throws Error for an option that there is not, and for a folder that exists */
function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { 'out-dir': { type: 'string' }, 'write-support': { type: 'boolean', default: false } },
  })
  const { 'out-dir': folder, 'write-support': writesSupport } = values
  if (folder !== undefined && existsSync(folder)) {
    throw new Error(`--out-dir ${folder} exists already; name a new folder`)
  }
  return { outDir: folder && resolve(folder), writesSupport }
}

process.exitCode = await main(process.argv.slice(2))

/**
 * Runs every block of the pages of the site: `main.ts` compares what they print with what the pages say,
 * `--write` writes it down, and names of pages choose some.
 */
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { diff } from 'node:util'

import { startPostgres } from '@zuora-jobs/testing/postgres'

import { readPage, withOutputs } from './read-page.ts'
import { runPage } from './run-page.ts'
import { makeScratch } from './scratch-folder.ts'

const DOCS = join(import.meta.dirname, '../../../../docs')
const PAGES = join(DOCS, 'src/content/docs')
const AT_A_TIME = 2

const [flag, ...rest] = process.argv.slice(2)
const isWriting = flag === '--write'
const chosen = isWriting ? rest : process.argv.slice(2)

const files = globSync('**/*.{md,mdx}', { cwd: PAGES })
  .filter((file) => !/^(api|adr|reference)\/|^changelog/.test(file))
  .filter((file) => chosen.length === 0 || chosen.some((name) => file.includes(name)))
  .toSorted()

const scratch = join(DOCS, '.pages')
makeScratch(scratch)
const postgres = await startPostgres()
const env = { DATABASE_URL: postgres.database, ...partsOf(postgres.database) }
let fences = 0
let failed = 0

async function check(file: string): Promise<void> {
  const text = readFileSync(join(PAGES, file), 'utf8')
  const page = readPage(file, text)
  const startedAt = Date.now()
  try {
    const outputs = await runPage(page, scratch, env)
    fences += page.fences.length
    const now = withOutputs(page, outputs)
    if (now !== text && isWriting) writeFileSync(join(PAGES, file), now)
    else if (now !== text)
      throw new Error(`${file}: its blocks print something else now:\n${changes(text, now)}`)
    console.log(`- ${file}: ${page.fences.length} blocks, ${Date.now() - startedAt} ms`)
  } catch (error) {
    failed += 1
    console.error(`${file} failed: ${(error as Error).message}`)
  }
}

/** The lines that differ. */
function changes(before: string, after: string): string {
  return diff(after.split('\n'), before.split('\n'))
    .filter(([kind]) => kind !== 0)
    .map(([kind, line]) => `${kind === 1 ? '+' : '-'} ${line}`)
    .join('\n')
}

/** The variables by which the programs of PostgreSQL find a server. */
function partsOf(database: string): Readonly<Record<string, string>> {
  // An address of a socket has no host, which `URL` does not take.
  const { searchParams, hostname, username, pathname } = new URL(database.replace('@/', '@localhost/'))
  return {
    PGHOST: searchParams.get('host') ?? hostname,
    PGUSER: username,
    PGDATABASE: pathname.slice(1),
  }
}

const queue = [...files]
await Promise.all(
  Array.from({ length: AT_A_TIME }, async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) await check(file)
  }),
)
await postgres.stop()
rmSync(scratch, { recursive: true, force: true })
console.log(`${fences} blocks of ${files.length} pages ran, ${failed} pages failed`)
process.exitCode = failed === 0 ? 0 : 1

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startMockTenant } from '@zuora-jobs/mock'

import { startServer } from '../data/run.ts'
import { writeTables } from '../readme.ts'
import { installSize } from './install-size.ts'
import { inTurns, runProcess } from './run-process.ts'
import { type CliFigures, tablesOf } from './table.ts'

const [STARTS, RUNS, DOWNLOADS] = [31, 9, 5]
/** A job whose result is 1 GB of CSV, sent as fast as it goes. */
const LARGE = 'plain-1000000000-0'
const BIN = join(import.meta.dirname, '../../../packages/cli/dist/bin.js')
const LIBRARY = join(import.meta.dirname, 'library-child.ts')
const DOWNLOAD = join(import.meta.dirname, 'download-child.ts')

const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-bench-'))
const tenant = await startMockTenant({ jobs: { queueMs: 0, executeMs: 1_000 } })
const server = await startServer()
try {
  const own = Object.fromEntries(['CONFIG', 'CACHE', 'STATE'].map((use) => [`XDG_${use}_HOME`, folder]))
  const env = {
    PATH: process.env['PATH'] ?? '',
    ...own,
    ZUORA_BASE_URL: tenant.url,
    ZUORA_CLIENT_ID: tenant.clientId,
    ZUORA_CLIENT_SECRET: tenant.clientSecret,
  }
  const large = { ...env, ZUORA_BASE_URL: server.url, ZUORA_CLIENT_SECRET: 'secret-of-loopback' }
  const result = join(folder, 'result.csv')
  /** Into a file that is not there: to replace one takes time of its own. */
  const downloading = (args: readonly string[]) => (): Promise<number> => {
    rmSync(result, { force: true })
    return runProcess(args, large)
  }
  let runs = 0
  const next = (): string => join(folder, `run-${(runs += 1)}`)
  const query = ['aqua', 'run', '--query', 'select Name from Account', '--output']
  // Once for what is compiled only the first time.
  await runProcess([BIN, ...query, next()], env)
  const figures: CliFigures = {
    startup: await inTurns(
      {
        'node -e 0': () => runProcess(['-e', '0'], env),
        '--version': () => runProcess([BIN, '--version'], env),
        '--help': () => runProcess([BIN, '--help'], env),
      },
      STARTS,
    ),
    run: await inTurns(
      {
        'a program with the library': () => runProcess([LIBRARY, next()], env),
        'aqua run': () => runProcess([BIN, ...query, next()], env),
      },
      RUNS,
    ),
    download: await inTurns(
      {
        'a program with the library': downloading([DOWNLOAD, LARGE, result]),
        'aqua download': downloading([BIN, 'aqua', 'download', LARGE, '--output', result]),
      },
      DOWNLOADS,
    ),
    installBytes: installSize(),
  }
  if (process.argv.includes('--write')) await writeTables('cli', tablesOf(figures))
  console.log(process.argv.includes('--json') ? JSON.stringify(figures) : tablesOf(figures))
} finally {
  server.stop()
  await tenant.close()
  rmSync(folder, { recursive: true })
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

import { createFleet } from '@zuora-jobs/fleet'
import { transform } from 'esbuild'
import pg from 'pg'

import { queryOf } from './tenants.ts'

export interface ScaleFigures {
  readonly jobs: number
  readonly tenants: number
  /** From when the first job was enqueued until all are open, or have ended. */
  readonly seconds: number
  /** The most that one of three workers has taken, megabytes; of each. */
  readonly rssMb: readonly number[]
  /** Processor time of the workers for each job, milliseconds. */
  readonly cpuMsPerJob: number
  readonly cores: number
}

export interface ScaleOptions {
  readonly tenants: number
  readonly jobsEach: number
  /** How long a job takes, milliseconds. */
  readonly lifeMs: number
  /** Until all jobs are in this state. */
  readonly until: 'open' | 'done'
  /** How long the workers go on after that, milliseconds. */
  readonly thenMs: number
}

/** Jobs of a tenant: as many as Zuora lets be open. */
const JOBS_EACH = 50

/** So many jobs open at once, all of which take an hour. */
export async function runOpen(database: string, jobs: number): Promise<ScaleFigures> {
  const hour = { lifeMs: 3_600_000, until: 'open', thenMs: 60_000 } as const
  return measureScale(database, { tenants: Math.ceil(jobs / JOBS_EACH), jobsEach: JOBS_EACH, ...hour })
}

/** Jobs that take no time, as fast as it goes. */
export async function runEnded(database: string): Promise<ScaleFigures> {
  const moment = { lifeMs: 0, until: 'done', thenMs: 0 } as const
  return measureScale(database, { tenants: 200, jobsEach: JOBS_EACH, ...moment })
}

/** So many jobs for three worker processes that are there already, on a database that is empty. */
export async function measureScale(database: string, options: ScaleOptions): Promise<ScaleFigures> {
  const { tenants, jobsEach, lifeMs, until, thenMs } = options
  const jobs = tenants * jobsEach
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const workers: Measured[] = []
  try {
    const code = await childCode()
    for (let count = 0; count < 3; count += 1) workers.push(startWorker(code, database, lifeMs))
    await Promise.all(workers.map((worker) => worker.isReady))
    const start = performance.now()
    await enqueueAll(database, client, options)
    const sql = 'SELECT count(*)::integer AS count FROM zuora_fleet.entry WHERE state = $1'
    for (;;) {
      await sleep(500)
      const { rows } = await client.query<{ count: number }>(sql, [until])
      if (rows[0]!.count === jobs) break
      const ended = workers.find(({ child }) => child.exitCode !== null || child.signalCode !== null)
      if (ended) throw new Error(`a worker ended when ${rows[0]!.count} jobs were ${until}`)
    }
    const seconds = (performance.now() - start) / 1_000
    await sleep(thenMs)
    const cpuMs = workers.reduce((sum, worker) => sum + worker.cpuMs, 0)
    return {
      jobs,
      tenants,
      seconds,
      rssMb: workers.map(({ rss }) => Math.round(rss / 1_000_000)),
      cpuMsPerJob: cpuMs / jobs,
      cores: cpus().length,
    }
  } finally {
    for (const { child } of workers) {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }
    await client.end()
  }
}

/**
 * One job of each tenant is enqueued; the others are copies of it, since 50,000 calls would take long. All
 * are there at once, and their owners are told.
 */
async function enqueueAll(database: string, client: pg.Client, options: ScaleOptions): Promise<void> {
  const fleet = createFleet({ database, tenants: () => undefined as never })
  await client.query('BEGIN')
  for (let tenant = 0; tenant < options.tenants; tenant += 1) {
    await fleet.enqueue(`tenant-${tenant}`, 'aqua', queryOf(0), { transaction: client })
  }
  await fleet.close()
  const same = 'tenant, family, slot, lane, input, digest, priority, queued_at'
  await client.query(
    `INSERT INTO zuora_fleet.entry (id, key, state, ${same})
    SELECT gen_random_uuid()::text, gen_random_uuid()::text, 'queued', ${same}
    FROM zuora_fleet.entry, generate_series(2, $1::integer)`,
    [options.jobsEach],
  )
  await client.query('COMMIT')
  await client.query('ANALYZE zuora_fleet.entry')
}

interface Measured {
  readonly child: ChildProcess
  /** Resolves when it works; rejects where it has ended before. */
  readonly isReady: Promise<void>
  /** The most so far, bytes. */
  rss: number
  cpuMs: number
}

/**
 * How a worker is told to take little memory, as the README of the fleet says. V8 by itself keeps what it has
 * freed, and lets short-lived objects have 64 MB and more.
 */
const NODE_FLAGS = ['--optimize-for-size', '--max-semi-space-size=1']

/** The worker without its types, as users have it: to strip them takes 18 MB of each process. */
async function childCode(): Promise<string> {
  const source = await readFile(join(import.meta.dirname, 'scale-child.ts'), 'utf8')
  return (await transform(source, { loader: 'ts', format: 'esm' })).code
}

function startWorker(code: string, database: string, lifeMs: number): Measured {
  const child = spawn(
    process.execPath,
    [...NODE_FLAGS, ...process.execArgv, '--input-type=module', '--eval', code, database, String(lifeMs)],
    {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const { promise: isReady, resolve, reject } = Promise.withResolvers<void>()
  const measured: Measured = { child, isReady, rss: 0, cpuMs: 0 }
  child.once('exit', () => reject(new Error('a worker ended before it worked')))
  // One that ends later is found by whoever counts the jobs.
  isReady.catch(() => {})
  createInterface(child.stdout).on('line', (line) => {
    const { rss, cpuMs } = JSON.parse(line) as { readonly rss: number; readonly cpuMs: number }
    Object.assign(measured, { rss: Math.max(measured.rss, rss), cpuMs })
    resolve()
  })
  return measured
}

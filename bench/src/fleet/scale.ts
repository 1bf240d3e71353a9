import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

import { createFleet } from '@zuora-jobs/fleet'
import pg from 'pg'

import { queryOf } from './tenants.ts'

export interface ScaleFigures {
  readonly jobs: number
  readonly tenants: number
  /** From the start of the workers until all jobs are open, or have ended. */
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

/** What three workers carry, and how fast they are. */
export async function runScale(
  databaseNamed: (name: string) => Promise<string>,
): Promise<{ readonly open: ScaleFigures; readonly ended: ScaleFigures }> {
  const hour = { tenants: 1_000, jobsEach: 50, lifeMs: 3_600_000, until: 'open', thenMs: 60_000 } as const
  const moment = { tenants: 200, jobsEach: 50, lifeMs: 0, until: 'done', thenMs: 0 } as const
  return {
    open: await measureScale(await databaseNamed('open'), hour),
    ended: await measureScale(await databaseNamed('ended'), moment),
  }
}

/** Three worker processes on so many jobs, on a database that is empty. */
export async function measureScale(database: string, options: ScaleOptions): Promise<ScaleFigures> {
  const { tenants, jobsEach, lifeMs, until, thenMs } = options
  const jobs = tenants * jobsEach
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const workers: Measured[] = []
  try {
    await enqueueAll(database, client, options)
    const start = performance.now()
    for (let count = 0; count < 3; count += 1) workers.push(startWorker(database, lifeMs))
    const sql = 'SELECT count(*)::integer AS count FROM zuora_fleet.entry WHERE state = $1'
    for (;;) {
      await sleep(500)
      const { rows } = await client.query<{ count: number }>(sql, [until])
      if (rows[0]!.count === jobs) break
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

/** One job of each tenant is enqueued; the others are copies of it, since 50,000 calls would take long. */
async function enqueueAll(database: string, client: pg.Client, options: ScaleOptions): Promise<void> {
  const fleet = createFleet({ database, tenants: () => undefined as never })
  for (let tenant = 0; tenant < options.tenants; tenant += 1) {
    await fleet.enqueue(`tenant-${tenant}`, 'aqua', queryOf(0))
  }
  await fleet.close()
  const same = 'tenant, family, slot, lane, input, digest, priority, state, queued_at'
  await client.query(
    `INSERT INTO zuora_fleet.entry (id, key, ${same})
    SELECT gen_random_uuid()::text, gen_random_uuid()::text, ${same}
    FROM zuora_fleet.entry, generate_series(2, $1::integer)`,
    [options.jobsEach],
  )
  await client.query('ANALYZE zuora_fleet.entry')
}

interface Measured {
  readonly child: ChildProcess
  /** The most so far, bytes. */
  rss: number
  cpuMs: number
}

function startWorker(database: string, lifeMs: number): Measured {
  const child = spawn(
    process.execPath,
    [...process.execArgv, join(import.meta.dirname, 'scale-child.ts'), database, String(lifeMs)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const measured: Measured = { child, rss: 0, cpuMs: 0 }
  createInterface(child.stdout).on('line', (line) => {
    const { rss, cpuMs } = JSON.parse(line) as { readonly rss: number; readonly cpuMs: number }
    Object.assign(measured, { rss: Math.max(measured.rss, rss), cpuMs })
  })
  return measured
}

// A disk that is really full under PostgreSQL. `REAL_FAULTS=1` runs it, as root on Linux: it is mounted. The
// same fault, told by the server and not there, is in outage.test.ts.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { systemClock } from '@zuora-jobs/client'
import { inMemoryTenant } from '@zuora-jobs/simulate'
import { mounted } from '@zuora-jobs/testing/mounted'
import { startPostgres } from '@zuora-jobs/testing/postgres'
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'

import { createFleet, isFleetError } from '../src/index.ts'
import { clientFor } from './at-tenant.ts'
import { endsIn } from './ends-in.ts'
import { entriesIn } from './entries-in.ts'
import { deletion, query } from './entries.ts'

const DISK_BYTES = 134_217_728

/** A fleet on a server with a small disk, and somebody who enqueues all the time. */
async function stage() {
  const folder = mkdtempSync(join(tmpdir(), 'zuora-fleet-disk-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  // The server is not run by root.
  chmodSync(folder, 0o755)
  const disk = mounted(join(folder, 'disk'), DISK_BYTES)
  const server = await startPostgres(disk)
  onTestFinished(() => server.stop())
  const database = server.database.replace('postgres://postgres@/', 'postgres://postgres@localhost/')
  const tenant = inMemoryTenant({ clock: systemClock, life: () => ({ durationMs: 300 }), latencyMs: 20 })
  const fleet = createFleet({
    database,
    tenants: (name) => clientFor(tenant, name, systemClock),
    polling: { schedule: { share: 0.25, firstMs: 100, maxMs: 1_000 } },
  })
  onTestFinished(() => fleet.close())
  await fleet.work({ leaseMs: 3_000, onEvent: () => {} }).ready
  const ids: string[] = []
  const refusals: string[] = []
  const enough = new AbortController()
  onTestFinished(() => enough.abort())
  const enqueue = (number: number): Promise<string> => {
    const name = `tenant-${number % 3}`
    // Without keys a job could be started twice.
    return number % 4 === 0
      ? fleet.enqueue(name, 'customObjects', deletion(`object${number}`) as never)
      : fleet.enqueue(name, 'aqua', query(number))
  }
  const enqueuing = (async () => {
    for (let number = 0; !enough.signal.aborted; number += 1) {
      await enqueue(number).then(
        (id) => ids.push(id),
        (error: unknown) => {
          if (!isFleetError(error) || error.code !== 'database') throw error
          refusals.push(error.message)
        },
      )
      await sleep(20)
    }
  })()
  const until = async (isOver: () => boolean): Promise<void> => {
    while (!isOver()) await sleep(20)
  }
  const big = join(disk, 'big')
  return {
    server,
    database,
    refusals,
    until,
    /** Fills the disk up while there is work, and waits until the server says so. */
    fill: async (): Promise<void> => {
      await until(() => ids.length > 50)
      expect(() => writeFileSync(big, new Uint8Array(DISK_BYTES))).toThrow('ENOSPC')
      await until(() => refusals.length > 20)
      expect(refusals[0]).toContain('its disk is full: could not extend file')
    },
    free: () => rmSync(big),
    /** Enqueues some more, and waits until all work is done. */
    untilAllDone: async () => {
      const before = ids.length
      await until(() => ids.length > before + 50)
      enough.abort()
      await enqueuing
      const outcomes = await Promise.all(ids.map((id) => fleet.settle(id)))
      const ends = await endsIn(fleet)
      const all = await entriesIn(fleet)
      return {
        enqueued: ids.length,
        entries: all.length,
        jobs: tenant.jobs.length,
        succeeded: outcomes.filter(({ phase }) => phase === 'succeeded').length,
        endedOnce: ids.filter((id) => ends.get(id) === 1).length,
      }
    },
  }
}

/** One job for each entry, and each end told once. */
const eachOnce = (enqueued: number) => ({
  entries: enqueued,
  jobs: enqueued,
  succeeded: enqueued,
  endedOnce: enqueued,
})

describe.runIf(process.env['REAL_FAULTS'] === '1')('a disk that is full', { timeout: 180_000 }, () => {
  it('is said to be, and work goes on by itself when there is room', async () => {
    const { fill, free, untilAllDone } = await stage()
    await fill()
    // Each write that is under way has failed by then, and tenants were given up for it.
    await sleep(6_000)
    free()
    const { enqueued, ...told } = await untilAllDone()
    expect(told).toEqual(eachOnce(enqueued))
  })

  it('ends the server where its log has no room, and work goes on when it is started again', async () => {
    const { server, database, fill, free, refusals, until, untilAllDone } = await stage()
    await fill()
    const client = new pg.Client({ connectionString: database })
    client.on('error', () => {})
    await client.connect()
    // As when a segment is full: the next one is not to be had.
    await client.query('SELECT pg_switch_wal()')
    await until(() => refusals.some((message) => message.includes('ENOENT')))
    await client.end().catch(() => {})
    await server.crash!(async () => free())
    const { enqueued, ...told } = await untilAllDone()
    expect(told).toEqual(eachOnce(enqueued))
  })
})

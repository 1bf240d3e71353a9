/**
 * A service that closes months, with an export of each, and workers that may be killed at any time. The month
 * and its export are in one file, and written in one transaction: there is never one without the other.
 *
 *     node fleet.ts close months.db 2026-10
 *     node fleet.ts work months.db
 *     node fleet.ts show months.db
 */
import { DatabaseSync } from 'node:sqlite'

import { createFleet, type Fleet } from '@zuora-jobs/fleet'

import { INPUT, zuora } from './jobs.ts'

const [command, path = 'months.db', month = ''] = process.argv.slice(2)

/** What the service has of its own; the tables of the fleet are beside it, in the same file. */
function openMonths(): DatabaseSync {
  const months = new DatabaseSync(path, { timeout: 5_000 })
  months.exec('CREATE TABLE IF NOT EXISTS month (name TEXT PRIMARY KEY, export TEXT NOT NULL)')
  return months
}

/** A month is closed once: the second time fails, and enqueues nothing. */
async function closeMonth(fleet: Fleet, name: string): Promise<string> {
  using months = openMonths()
  months.exec('BEGIN IMMEDIATE')
  try {
    const id = await fleet.enqueue('acme', 'aqua', INPUT, { key: `month/${name}`, transaction: months })
    months.prepare('INSERT INTO month (name, export) VALUES (?, ?)').run(name, id)
    months.exec('COMMIT')
    return id
  } catch (error) {
    months.exec('ROLLBACK')
    throw error
  }
}

/** Works until it is told to end; everything goes on with the next worker, also after a power cut. */
async function work(fleet: Fleet): Promise<void> {
  const worker = fleet.work({
    onEvent(event) {
      if (event.type === 'jobs' && event.event.type === 'submitted') console.log('submitted')
      if (event.type === 'jobs' && event.event.type === 'ended') console.log(event.event.phase)
      if (event.type === 'tenant-failed') console.error(event.tenant, event.error)
    },
  })
  await new Promise((resolve) => process.once('SIGTERM', resolve))
  await worker.stop()
}

await using fleet = createFleet({ database: `file:${path}`, tenants: () => zuora })
if (command === 'close') console.log(await closeMonth(fleet, month))
else if (command === 'work') await work(fleet)
else if (command === 'show') {
  for (const { key, state, end } of await fleet.list()) console.log(key, end?.outcome?.phase ?? state)
} else throw new Error('say close, work or show')

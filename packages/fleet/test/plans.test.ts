// How SQLite goes about what workers ask it all the time.
import { DatabaseSync } from 'node:sqlite'

import { virtualClock } from '@zuora-jobs/testing'
import { expect, it, vi } from 'vitest'

import { sqliteDatabase } from '../src/database/sqlite/sqlite-database.ts'
import { MIGRATIONS } from '../src/database/sqlite/tables.ts'
import { deletion, entryFor, handleFor } from './entries.ts'

/** The statements of a worker that takes an entry, and of who looks on. */
async function statements(): Promise<readonly string[]> {
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare')
  const database = sqliteDatabase(':memory:', virtualClock())
  await database.enqueue(entryFor({ family: 'customObjects', input: deletion('ship') }), undefined, 10)
  await database.beat('worker', 60_000, true)
  const [fence] = await database.claim('worker', [])
  await database.unfinished(fence!, 500)
  await database.countQueued('acme', { family: 'customObjects', slot: 'tenant' }, 10)
  const taken = await database.take(fence!, [{ family: 'customObjects', slot: 'tenant', most: 1 }])
  await database.awaitFile(fence!, taken[0]!.id, handleFor('a-job', 'customObjects'))
  await database.takeTasks('worker', { uploading: 1 }, [])
  await database.list({})
  await database.events(undefined, 10)
  await database.recent(10)
  await database.standing()
  await database.close()
  const all = prepare.mock.calls.map(([sql]) => sql)
  prepare.mockRestore()
  return all
}

it('statements with a limit were planned anew each time', async () => {
  const limited = (await statements()).filter((sql) => /LIMIT \?/.test(sql))
  expect(limited.length).toBeGreaterThan(6)
  expect(limited.filter((sql) => !/LIMIT \?\d* \+ 0/.test(sql))).toEqual([])
})

/** The indexes by which a statement reads, and what it reads without one. */
function readBy(sql: string): readonly string[] {
  const database = new DatabaseSync(':memory:')
  database.exec(MIGRATIONS.join(''))
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()
  database.close()
  const read = plan
    .map(({ detail }) => String(detail))
    .filter((step) => /^(?:SCAN|SEARCH) (?!json|CONSTANT)/.test(step))
  return read.map((step) => / INDEX (\w+)/.exec(step)?.[1] ?? step)
}

it('with a bounded queue all entries of the tenant were read that had ended', async () => {
  const count = (await statements()).find((sql) => sql.endsWith('AS queued'))
  expect(readBy(count!)).toEqual(['fleet_entry_queue', 'fleet_entry_splitting'])
})

it('before each submit without a key all entries of the tenant were read that had ended', async () => {
  const take = (await statements()).find((sql) => sql.includes(`SET state = 'submitting'`))
  expect(readBy(take!)).toEqual([
    expect.stringContaining('INTEGER PRIMARY KEY'),
    'fleet_entry_queue',
    'fleet_entry_unfinished',
  ])
})

import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'

import type { Clock } from '@zuora-jobs/client'

import { FleetError } from '../../entries/fleet-error.ts'
import {
  ENTRY_COLUMNS,
  entryOf,
  type EntryRow,
  eventOf,
  type EventRow,
  UNBEGUN_STATES,
  UNFINISHED_COLUMNS,
  unfinishedOf,
  type UnfinishedRow,
  WORK_STATES,
} from '../entry-row.ts'
import { type Change, detailOf, type FleetDatabase, type TenantSummary } from '../fleet-database.ts'
import { callbacksIn } from './callbacks.ts'
import { callersConnection, type Connection, openConnection } from './connection.ts'
import { enqueue, tell } from './enqueue.ts'
import { fencedWrites } from './fenced-writes.ts'
import { inWords, makeTables } from './open-file.ts'
import { beat, claim, leave, release } from './owners.ts'
import { standingIn } from './standing.ts'
import { tasksIn } from './tasks.ts'
import { watchFile } from './watch-file.ts'

/**
 * A fleet in one file of SQLite, for the processes of one machine, or in memory (`:memory:`), for one
 * process. Nothing is opened before the first use.
 */
export function sqliteDatabase(
  path: string,
  clock: Clock,
  connection: Connection = openConnection(path),
): FleetDatabase {
  const now = (): number => Math.floor(clock.now())
  const { changed, onChange, close } = watchFile(path === ':memory:' ? undefined : connection, clock)
  return {
    ...fencedWrites(connection, now, changed),
    ...people(connection, now, changed),
    ...reads(connection, now),
    ...standingIn(connection, now),
    ...callbacksIn(connection, now, changed),
    ...tasksIn(connection, now, changed),
    async enqueue(entry, transaction, maxQueued) {
      if (transaction !== undefined) return enqueue(joined(path, transaction), entry, now(), maxQueued)
      const enqueued = enqueue(connection, entry, now(), maxQueued)
      const { tenant, family, state } = entry
      if (enqueued.isNew) changed(state === 'queued' ? { tenant, family } : { isForAnyone: true })
      return enqueued
    },
    beat: async (worker, leaseMs, isFirst) => beat(connection, worker, leaseMs, isFirst, now()),
    claim: async (worker, except) => claim(connection, worker, except, now()),
    release: async (fence, ifIdle = false) => release(connection, fence, ifIdle),
    leave: async (worker) => leave(connection, worker),
    isCursor: (text) => /^\d{1,15}$/.test(text),
    hasSchedules: async () => false,
    onChange,
    async close() {
      close()
      connection.close()
    },
  }
}

/** The transaction of a caller who has opened the same file. */
function joined(path: string, transaction: object): Connection {
  const database = Object(transaction) as DatabaseSync
  const isBegun = typeof database.prepare === 'function' && database.isOpen && database.isTransaction
  if (!isBegun || !isFileOf(database, path)) {
    const wanted = `a DatabaseSync of node:sqlite that has ${path} open, in which BEGIN was executed`
    throw new FleetError('input', `transaction must be ${wanted}`)
  }
  // Its file may be one that no fleet has used yet.
  inWords(path, () => makeTables(database, path))
  return callersConnection(path, database)
}

/** Whether it has that file open: in another one, nobody would find the entry. */
function isFileOf(database: DatabaseSync, path: string): boolean {
  const databases = database.prepare('PRAGMA database_list').all() as { name: string; file: string }[]
  const file = databases.find(({ name }) => name === 'main')?.file
  if (!file || path === ':memory:') return false
  const [one, other] = [file, path].map((name) => statSync(name, { bigint: true, throwIfNoEntry: false }))
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev
}

/** What the index of unfinished entries has, in its words: SQLite takes it for these alone. */
const IS_WORK = `state IN (${WORK_STATES})`

function reads(
  { all, get, run }: Connection,
  now: () => number,
): Pick<
  FleetDatabase,
  'get' | 'list' | 'events' | 'latestCursor' | 'tenants' | 'unfinished' | 'countQueued' | 'jobIds'
> {
  return {
    async get(id) {
      const row = get<EntryRow>(`SELECT ${ENTRY_COLUMNS} FROM fleet_entry WHERE id = ?`, id)
      return row && entryOf(row)
    },
    async list({ tenant = null, state = null, parent = null, after = null, limit = 100 }) {
      return all<EntryRow>(
        `SELECT ${ENTRY_COLUMNS} FROM fleet_entry
        WHERE (?1 IS NULL OR tenant = ?1) AND (?2 IS NULL OR state = ?2)
        AND (?3 IS NULL OR number > (SELECT number FROM fleet_entry WHERE id = ?3))
        AND ${parent === null ? '?5 IS NULL' : 'parent = ?5'} ORDER BY number LIMIT ?4 + 0`,
        tenant,
        state,
        after,
        limit,
        parent,
      ).map(entryOf)
    },
    async events(since = '0', limit) {
      return all<EventRow>(
        `SELECT CAST(number AS TEXT) AS cursor, at, type, entry_id, tenant, family, key, epoch, job_id, detail
        FROM fleet_event WHERE number > CAST(? AS INTEGER) ORDER BY number LIMIT ? + 0`,
        since,
        limit,
      ).map(eventOf)
    },
    async latestCursor() {
      const { number } = get<{ number: number }>(
        'SELECT coalesce(max(number), 0) AS number FROM fleet_event',
      )!
      return String(number)
    },
    async tenants() {
      const rows = all<{ tenant: string; epoch: number; owner: string | null; counts: string }>(
        `SELECT tenant, coalesce(max(t.epoch), 0) AS epoch, max(t.owner) AS owner,
          json_group_object(state, count) AS counts
        FROM (SELECT tenant, state, count(*) AS count FROM fleet_entry GROUP BY tenant, state)
        LEFT JOIN fleet_tenant t USING (tenant) GROUP BY tenant ORDER BY tenant`,
      )
      return rows.map(({ tenant, epoch, owner, counts }) => ({
        tenant,
        epoch,
        owner: owner ?? undefined,
        entries: JSON.parse(counts) as TenantSummary['entries'],
      }))
    },
    async countQueued(tenant, { family, slot }, most) {
      const sql = `SELECT count(*) AS queued FROM (SELECT 1 FROM fleet_entry
        WHERE tenant = ? AND family = ? AND slot = ? AND state = 'queued' LIMIT ? + 0)`
      return get<{ queued: number }>(sql, tenant, family, slot, most)!.queued
    },
    async jobIds(tenant, since) {
      return all<{ id: string }>(
        `SELECT handle ->> 'id' AS id FROM fleet_entry
        WHERE tenant = ? AND handle IS NOT NULL AND (ended_at IS NULL OR ended_at > ?) ORDER BY number`,
        tenant,
        since,
      ).map(({ id }) => id)
    },
    async unfinished({ tenant, epoch }, limit = -1, after) {
      const at = now()
      const lost = `FROM fleet_entry WHERE tenant = ?1 AND ${IS_WORK} AND state = 'submitting'
        AND lane IS NOT NULL AND lost_at IS NULL AND epoch < ?2`
      // Nothing is locked where there is nothing to note.
      if (get(`SELECT 1 ${lost} LIMIT 1`, tenant, epoch)) {
        const sql = `UPDATE fleet_entry SET lost_at = ?3 WHERE number IN (SELECT number ${lost})`
        run(sql, tenant, epoch, at)
      }
      return all<UnfinishedRow>(
        `SELECT ${UNFINISHED_COLUMNS}, ?4 - coalesce(lost_at, ?4) AS lost_for FROM fleet_entry
        WHERE tenant = ?1 AND ${IS_WORK} AND state <> 'queued'
        AND (?2 IS NULL OR number > (SELECT number FROM fleet_entry WHERE id = ?2)) ORDER BY number LIMIT ?3 + 0`,
        tenant,
        after ?? null,
        limit,
        at,
      ).map(unfinishedOf)
    },
  }
}

/** What is written for people, and by no owner. */
function people(
  connection: Connection,
  now: () => number,
  changed: (change: Change) => void,
): Pick<FleetDatabase, 'resolve' | 'cancel' | 'sweep'> {
  const { run, write } = connection
  return {
    async resolve(id, to) {
      const isMoved = write(() => {
        const handle = to.state === 'queued' && to.handle ? JSON.stringify(to.handle) : null
        const ending = to.state === 'done' ? JSON.stringify(to.end) : null
        const changes = run(
          `UPDATE fleet_entry SET state = ?, doubt = NULL, handle = ?, ending = ?,
            ended_at = CASE WHEN ?1 = 'done' THEN ? END WHERE id = ? AND state = 'doubt'`,
          to.state,
          handle,
          ending,
          now(),
          id,
        )
        const jobId = to.state === 'queued' ? to.handle?.id : undefined
        if (changes === 1) tell(connection, 'resolved', now(), id, { detail: to.state, jobId })
        if (changes === 1 && to.state === 'done') {
          tell(connection, 'done', now(), id, { detail: detailOf(to.end) })
        }
        return changes === 1
      })
      if (isMoved) changed(to.state === 'done' ? { entryId: id } : {})
      return isMoved
    },
    async cancel(id) {
      const end = { failure: { code: 'cancelled', message: 'it was cancelled before it was submitted' } }
      const ids = write(() => {
        const rows = connection.all<{ id: string }>(
          `UPDATE fleet_entry SET state = 'done', ending = ?1, ended_at = ?2
          WHERE (id = ?3 OR parent = ?3) AND state IN (${UNBEGUN_STATES}) RETURNING id`,
          JSON.stringify(end),
          now(),
          id,
        )
        for (const row of rows) tell(connection, 'done', now(), row.id, { detail: 'cancelled' })
        return rows.map((row) => row.id)
      })
      for (const entryId of ids) changed({ entryId })
      return ids.length > 0
    },
    async sweep(before) {
      write(() => {
        run(
          `DELETE FROM fleet_stray WHERE entry_id IN (
            SELECT id FROM fleet_entry WHERE state = 'done' AND ended_at < ?)`,
          before,
        )
        run(
          `DELETE FROM fleet_entry WHERE state = 'done' AND ended_at < ? AND NOT EXISTS (
            SELECT 1 FROM fleet_entry AS load WHERE load.id = fleet_entry.parent AND load.state <> 'done')`,
          before,
        )
        run('DELETE FROM fleet_event WHERE at < ?', before)
      })
    },
  }
}

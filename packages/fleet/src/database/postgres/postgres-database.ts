import { FleetError } from '../../entries/fleet-error.ts'
import type { NewEntry } from '../../entries/new-entry.ts'
import {
  BEGUN_STATES,
  ENTRY_COLUMNS,
  entryOf,
  type EntryRow,
  eventOf,
  type EventRow,
  UNBEGUN_STATES,
  UNFINISHED_COLUMNS,
  unfinishedOf,
  type UnfinishedRow,
} from '../entry-row.ts'
import { detailOf, type FleetDatabase, type TenantSummary } from '../fleet-database.ts'
import { folderUsed } from '../folder-used.ts'
import { queueFull } from '../queue-full.ts'
import { sameWork } from '../same-work.ts'
import { callbacksIn } from './callbacks.ts'
import { type Connections, inWords, openConnections, type Queryable } from './connection.ts'
import { createListener } from './create-listener.ts'
import { fencedWrites, QUEUED, tell } from './fenced-writes.ts'
import { ownersIn } from './owners.ts'
import { standingIn } from './standing.ts'
import { NOW } from './tables.ts'
import { tasksIn } from './tasks.ts'

/** A fleet in PostgreSQL, for the workers of many machines. Nothing is opened before the first use. */
export function postgresDatabase(url: string): FleetDatabase {
  const connections = openConnections(url)
  const { query } = connections
  const listener = createListener(connections)
  return {
    ...ownersIn(connections),
    ...fencedWrites(connections),
    ...people(connections),
    ...reads(connections),
    ...standingIn(connections),
    ...callbacksIn(connections),
    ...tasksIn(connections),
    async enqueue(entry, transaction, maxQueued = Infinity) {
      if (transaction === undefined) return enqueue(query, entry, maxQueued)
      const client = Object(transaction) as Queryable
      if (typeof client.query !== 'function') throw notJoined()
      // So that the tables are there.
      const [own] = await query<Standpoint>(STANDPOINT, [])
      const join = async <Row>(text: string, values: readonly unknown[]): Promise<readonly Row[]> =>
        inWords(async () => (await client.query(text, [...values])).rows as Row[])
      const [callers] = await join<Standpoint>(STANDPOINT, [])
      if (callers!.is_begun !== 'true' || callers!.place !== own!.place) throw notJoined()
      return enqueue(join, entry, maxQueued)
    },
    isCursor: (text) => /^\d{1,19}-\d{1,18}$/.test(text),
    async hasSchedules() {
      const [engine] = await query<{ is_there: boolean }>(
        `SELECT to_regclass('zuora_fleet_boss.schedule') IS NOT NULL AS is_there`,
        [],
      )
      if (!engine!.is_there) return false
      return (await query('SELECT 1 FROM zuora_fleet_boss.schedule LIMIT 1', [])).length > 0
    },
    onChange: listener.onChange,
    async close() {
      await listener.close()
      await connections.close()
    },
  }
}

/** Where a connection is. */
interface Standpoint {
  readonly is_begun: string
  readonly place: string
}

/** A statement that is not in a transaction begins one of its own. */
const STANDPOINT = `SELECT (now() <> statement_timestamp())::text AS is_begun,
  concat_ws(' ', extract(epoch FROM pg_postmaster_start_time()), oid) AS place
  FROM pg_catalog.pg_database WHERE datname = current_database()`

function notJoined(): FleetError {
  const wanted =
    'a connection of pg to the database of the fleet, in which BEGIN was executed, and not a pool'
  return new FleetError('input', `transaction must be ${wanted}`)
}

async function enqueue(
  query: Connections['query'],
  entry: NewEntry,
  maxQueued: number,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { id, key, tenant, family, slot, lane, input, digest, priority, saveTo, folder } = entry
  const kept = await query<{ id: string }>(
    `WITH moved AS (
      INSERT INTO zuora_fleet.entry
        (id, key, tenant, family, slot, lane, input, digest, priority, save_to, folder, state, queued_at)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9::integer, $10, $12, $13, ${NOW}
      WHERE $11::integer IS NULL OR (${queuedOf('$3')}) < $11
      ON CONFLICT DO NOTHING RETURNING id, tenant, family, key, state),
    ${tell('state', 'NULL')}
    SELECT id, pg_notify('zuora_fleet', CASE state WHEN 'queued' THEN ${QUEUED} ELSE '' END) FROM moved`,
    [
      id,
      key,
      tenant,
      family,
      slot,
      lane,
      input,
      digest,
      priority,
      saveTo,
      maxQueued === Infinity ? null : maxQueued,
      folder,
      entry.state,
    ],
  )
  if (kept.length === 1) return { id, isNew: true }
  const sql = 'SELECT id, digest FROM zuora_fleet.entry WHERE tenant = $1 AND key = $2'
  const [found] = await query<{ id: string; digest: string }>(sql, [tenant, key])
  if (found !== undefined) return { id: sameWork(entry, found), isNew: false }
  const others = `SELECT id, tenant FROM zuora_fleet.entry WHERE folder = $1 AND state <> 'done'`
  const [other] = folder === null ? [] : await query<{ id: string; tenant: string }>(others, [folder])
  if (other !== undefined) throw folderUsed(saveTo, other)
  const [{ queued } = { queued: '0' }] = await query<{ queued: string }>(queuedOf('$1'), [tenant])
  if (Number(queued) >= maxQueued) throw queueFull(tenant, Number(queued), maxQueued)
  // One that had the key was swept away in between, or others were taken out of the queue.
  return enqueue(query, entry, maxQueued)
}

/** How many a tenant has in its queue. Each part has an index of its own. */
const queuedOf = (tenant: string): string => `
  SELECT (SELECT count(*) FROM zuora_fleet.entry WHERE tenant = ${tenant} AND state = 'queued')
    + (SELECT count(*) FROM zuora_fleet.entry WHERE tenant = ${tenant} AND state = 'splitting') AS queued`

function reads({
  query,
}: Connections): Pick<
  FleetDatabase,
  'get' | 'list' | 'events' | 'latestCursor' | 'tenants' | 'unfinished' | 'countQueued' | 'jobIds'
> {
  return {
    async get(id) {
      const sql = `SELECT ${ENTRY_COLUMNS} FROM zuora_fleet.entry WHERE id = $1`
      const [row] = await query<EntryRow>(sql, [id])
      return row && entryOf(row)
    },
    async list({ tenant = null, state = null, parent = null, after = null, limit = 100 }) {
      const rows = await query<EntryRow>(
        `SELECT ${ENTRY_COLUMNS} FROM zuora_fleet.entry
        WHERE ($1::text IS NULL OR tenant = $1) AND ($2::text IS NULL OR state = $2)
          AND ($3::text IS NULL OR number > (SELECT number FROM zuora_fleet.entry WHERE id = $3))
          AND ($5::text IS NULL OR parent = $5)
        ORDER BY number LIMIT $4`,
        [tenant, state, after, limit, parent],
      )
      return rows.map(entryOf)
    },
    async events(since = '0-0', limit) {
      // Nothing is told before all that began earlier has ended: a cursor must not pass over a line that is
      // written later under a lower number.
      const rows = await query<EventRow>(
        `SELECT xid || '-' || number AS cursor, at, type, entry_id, tenant, family, key, epoch, job_id, detail
        FROM zuora_fleet.event
        WHERE (xid, number) > ($1::text::xid8, $2::bigint) AND xid < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY xid, number LIMIT $3`,
        [...since.split('-'), limit],
      )
      return rows.map(eventOf)
    },
    async latestCursor() {
      // What began earlier and has not ended is told later, and comes from now on.
      const [row] = await query<{ cursor: string }>(
        `SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1) || '-${'9'.repeat(18)}' AS cursor`,
        [],
      )
      return row!.cursor
    },
    async tenants() {
      const rows = await query<{
        tenant: string
        epoch: string
        owner: string | null
        entries: TenantSummary['entries']
      }>(
        `SELECT e.tenant, coalesce(max(t.epoch), 0) AS epoch, max(t.owner) AS owner,
          json_object_agg(e.state, e.count) AS entries
        FROM (SELECT tenant, state, count(*) AS count FROM zuora_fleet.entry GROUP BY tenant, state) AS e
        LEFT JOIN zuora_fleet.tenant AS t USING (tenant) GROUP BY e.tenant ORDER BY e.tenant`,
        [],
      )
      return rows.map(({ tenant, epoch, owner, entries }) => ({
        tenant,
        epoch: Number(epoch),
        owner: owner ?? undefined,
        entries,
      }))
    },
    async countQueued(tenant, { family, slot }, most) {
      const sql = `SELECT count(*) AS queued FROM (SELECT 1 FROM zuora_fleet.entry
        WHERE tenant = $1 AND family = $2 AND slot = $3 AND state = 'queued' LIMIT $4) AS waiting`
      const [row] = await query<{ queued: string }>(sql, [tenant, family, slot, most])
      return Number(row!.queued)
    },
    async jobIds(tenant, since) {
      const rows = await query<{ id: string }>(
        `SELECT handle::json ->> 'id' AS id FROM zuora_fleet.entry
        WHERE tenant = $1 AND handle IS NOT NULL AND (ended_at IS NULL OR ended_at > $2) ORDER BY number`,
        [tenant, since],
      )
      return rows.map(({ id }) => id)
    },
    async unfinished({ tenant, epoch }, limit, after) {
      const rows = await query<UnfinishedRow>(
        `WITH lost AS (
          UPDATE zuora_fleet.entry SET lost_at = ${NOW}
          WHERE tenant = $1 AND state = 'submitting' AND lane IS NOT NULL AND lost_at IS NULL AND epoch < $4)
        SELECT ${UNFINISHED_COLUMNS}, coalesce(${NOW} - lost_at, 0) AS lost_for FROM zuora_fleet.entry
        WHERE tenant = $1 AND state IN (${BEGUN_STATES})
          AND ($2::text IS NULL OR number > (SELECT number FROM zuora_fleet.entry WHERE id = $2))
        ORDER BY number LIMIT $3`,
        [tenant, after ?? null, limit ?? null, epoch],
      )
      return rows.map(unfinishedOf)
    },
  }
}

/** What is written for people, and by no owner. */
function people({ query }: Connections): Pick<FleetDatabase, 'resolve' | 'cancel' | 'sweep'> {
  return {
    async resolve(id, to) {
      const handle = to.state === 'queued' ? to.handle : undefined
      const end = to.state === 'done' ? to.end : undefined
      const rows = await query(
        `WITH moved AS (
          UPDATE zuora_fleet.entry SET state = $2, doubt = NULL, handle = $3, ending = $4,
            ended_at = CASE WHEN $2 = 'done' THEN ${NOW} END
          WHERE id = $1 AND state = 'doubt' RETURNING id, tenant, family, key),
        ended AS (
          INSERT INTO zuora_fleet.event (at, type, entry_id, tenant, family, key, detail)
          SELECT ${NOW}, 'done', id, tenant, family, key, $6 FROM moved WHERE $2 = 'done'),
        ${tell(`'resolved'`, 'NULL', '$5::text', '$2::text')}
        SELECT pg_notify('zuora_fleet', CASE WHEN $2 = 'done' THEN 'entry:' || id ELSE 'tenant:' || tenant END)
        FROM moved`,
        [id, to.state, jsonOf(handle), jsonOf(end), handle?.id ?? null, end ? detailOf(end) : null],
      )
      return rows.length === 1
    },
    async cancel(id) {
      const end = { failure: { code: 'cancelled', message: 'it was cancelled before it was submitted' } }
      const unbegun = `(id = $1 OR parent = $1) AND state IN (${UNBEGUN_STATES})`
      const some = `SELECT 1 FROM zuora_fleet.entry WHERE ${unbegun} LIMIT 1`
      // Where a load is split meanwhile, its parts are there a moment later.
      while ((await query(some, [id])).length > 0) {
        const rows = await query(
          `WITH moved AS (
            UPDATE zuora_fleet.entry SET state = 'done', ending = $2, ended_at = ${NOW}
            WHERE ${unbegun} RETURNING id, tenant, family, key),
          ${tell(`'done'`, 'NULL', 'NULL', `'cancelled'`)}
          SELECT pg_notify('zuora_fleet', 'entry:' || id) FROM moved`,
          [id, JSON.stringify(end)],
        )
        if (rows.length > 0) return true
      }
      return false
    },
    async sweep(before) {
      await query(
        `WITH gone AS (
          DELETE FROM zuora_fleet.entry WHERE state = 'done' AND ended_at < $1 AND NOT EXISTS (
            SELECT 1 FROM zuora_fleet.entry AS load WHERE load.id = entry.parent AND load.state <> 'done')
          RETURNING id),
        strays AS (DELETE FROM zuora_fleet.stray WHERE entry_id IN (SELECT id FROM gone))
        DELETE FROM zuora_fleet.event WHERE at < $1`,
        [before],
      )
    },
  }
}

const jsonOf = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

import { parseHandle } from '@zuora-jobs/polling'

import { ENTRY_COLUMNS, entryOf, type EntryRow, OWNED_STATES } from '../entry-row.ts'
import { detailOf, type Fence, type FleetDatabase, hasResults } from '../fleet-database.ts'
import type { Connections } from './connection.ts'
import { NOW } from './tables.ts'

type Fenced = Pick<
  FleetDatabase,
  'take' | 'again' | 'record' | 'awaitFile' | 'requeue' | 'doubt' | 'finish' | 'noteStray' | 'strayOf'
>

/**
 * The owner of a tenant, locked for as long as the statement takes: whoever takes the tenant over waits for
 * it, and what comes after that finds another epoch. `$1` is the tenant, `$2` the epoch.
 */
const OWNED = `owned AS (SELECT 1 FROM zuora_fleet.tenant WHERE tenant = $1 AND epoch = $2 FOR SHARE)`

/** Writes a line of the journal for each row of `moved`. */
export const tell = (type: string, epoch: string, jobId = 'NULL', detail = 'NULL'): string => `
  told AS (
    INSERT INTO zuora_fleet.event (at, type, entry_id, tenant, family, key, epoch, job_id, detail)
    SELECT ${NOW}, ${type}, id, tenant, family, key, ${epoch}, ${jobId}, ${detail} FROM moved)`

/** Tells owners that a tenant has more to do, for each row with `family` and `tenant`. */
export const QUEUED = `'queued:' || family || chr(31) || tenant`

/** The writes of owners, each one statement. One with an old epoch changes nothing. */
export function fencedWrites({ query }: Connections): Fenced {
  /**
   * Changes one entry that is in one of some states, and tells of it. `$3` is its id, `$4` and on the values.
   */
  const move = async (
    { tenant, epoch }: Fence,
    id: string,
    { from, set, type, values = [], jobId, detail, ends = false }: Move,
  ): Promise<boolean> => {
    const told = tell(type ? `'${type}'` : 'state', '$2', '$4::text', '$5::text')
    const rows = await query(
      `WITH ${OWNED}, moved AS (
        UPDATE zuora_fleet.entry SET ${set}, epoch = $2
        WHERE id = $3 AND tenant = $1 AND state IN (${from}) AND EXISTS (SELECT 1 FROM owned)
        RETURNING id, tenant, family, key, state), ${told}
      SELECT id ${ends ? `, pg_notify('zuora_fleet', CASE WHEN state IN ('uploading', 'saving') THEN '' ELSE 'entry:' || id END)` : ''} FROM moved`,
      [tenant, epoch, id, jobId ?? null, detail ?? null, ...values],
    )
    return rows.length === 1
  }
  const isAs = async (id: string, condition: string, value: unknown): Promise<boolean> => {
    const sql = `SELECT 1 FROM zuora_fleet.entry WHERE id = $1 AND ${condition}`
    return (await query(sql, [id, value])).length === 1
  }
  return {
    take: async (fence, wants, except = []) => take({ query }, fence, wants, except),
    async again({ tenant, epoch }, id, attempts) {
      const rows = await query(
        `WITH ${OWNED} UPDATE zuora_fleet.entry
        SET attempts = attempts + 1, intent_at = ${NOW}, lost_at = NULL, epoch = $2
        WHERE id = $3 AND tenant = $1 AND state = 'submitting' AND attempts = $4
          AND EXISTS (SELECT 1 FROM owned) RETURNING 1`,
        [tenant, epoch, id, attempts],
      )
      return rows.length === 1
    },
    async record(fence, id, handle) {
      const set = `state = 'open', handle = $6`
      const { id: jobId } = handle
      const how = { from: `'submitting'`, set, type: 'open', jobId, values: [JSON.stringify(handle)] }
      if (await move(fence, id, how)) return true
      return isAs(id, `state = 'open' AND handle::json ->> 'id' = $2`, jobId)
    },
    async awaitFile(fence, id, handle) {
      const set = `state = 'uploading', handle = $6, saver = NULL`
      const { id: jobId } = handle
      const how = { from: OWNED_STATES, set, type: 'uploading', jobId, ends: true }
      if (await move(fence, id, { ...how, values: [JSON.stringify(handle)] })) return true
      return isAs(id, `state = 'uploading' AND handle::json ->> 'id' = $2`, jobId)
    },
    requeue: async (fence, id) =>
      move(fence, id, {
        from: `'submitting'`,
        set: `state = 'queued', intent_at = NULL, handle = NULL`,
        type: 'requeued',
      }),
    async doubt(fence, id, doubt) {
      const set = `state = 'doubt', doubt = $6, ended_at = ${NOW}`
      const how = { from: OWNED_STATES, set, type: 'doubt', detail: doubt.reason, ends: true }
      return move(fence, id, { ...how, values: [JSON.stringify(doubt)] })
    },
    async finish(fence, id, end) {
      const handle = end.outcome ? JSON.stringify(end.outcome.handle) : null
      const isSaved = hasResults(end) ? 'save_to IS NOT NULL' : 'false'
      const isMoved = await move(fence, id, {
        from: OWNED_STATES,
        set: `state = CASE WHEN ${isSaved} THEN 'saving' ELSE 'done' END, ending = $6,
          handle = coalesce($7, handle), ended_at = CASE WHEN ${isSaved} THEN NULL ELSE ${NOW} END`,
        jobId: end.outcome?.handle.id,
        detail: detailOf(end),
        values: [JSON.stringify(end), handle],
        ends: true,
      })
      return isMoved || isAs(id, `state IN ('saving', 'done') AND epoch = $2`, fence.epoch)
    },
    async noteStray(id, attempts, handle) {
      await query(
        `WITH moved AS (SELECT id, tenant, family, key FROM zuora_fleet.entry WHERE id = $1),
        kept AS (INSERT INTO zuora_fleet.stray (entry_id, attempts, handle, at)
          SELECT id, $2::integer, $3::text, ${NOW} FROM moved), ${tell(`'stray'`, 'NULL', '$4::text')}
        SELECT pg_notify('zuora_fleet', '')`,
        [id, attempts, JSON.stringify(handle), handle.id],
      )
    },
    async strayOf(id, attempts) {
      const sql = 'SELECT handle FROM zuora_fleet.stray WHERE entry_id = $1 AND attempts = $2 LIMIT 1'
      const [row] = await query<{ handle: string }>(sql, [id, attempts])
      return row && parseHandle(row.handle)
    },
  }
}

interface Move {
  readonly from: string
  readonly set: string
  /** Of the event; the state that it has got where that is absent. */
  readonly type?: string | undefined
  readonly jobId?: string | undefined
  readonly detail?: string | undefined
  /** From `$6` on. */
  readonly values?: readonly unknown[]
  /** Whether somebody is told: of what has ended, or is a task for any worker. */
  readonly ends?: boolean
}

async function take(
  { query }: Pick<Connections, 'query'>,
  { tenant, epoch }: Fence,
  wants: Parameters<FleetDatabase['take']>[1],
  except: readonly string[],
): ReturnType<FleetDatabase['take']> {
  const rows = await query<EntryRow>(
    `WITH ${OWNED}, taken AS (
      SELECT queued.number
      FROM jsonb_to_recordset($3::jsonb) AS want (family text, slot text, most integer)
      CROSS JOIN LATERAL (
        SELECT number FROM zuora_fleet.entry
        WHERE tenant = $1 AND family = want.family AND slot = want.slot AND state = 'queued'
          AND (lane IS NULL OR NOT EXISTS (
            SELECT 1 FROM zuora_fleet.entry AS other
            WHERE other.tenant = $1 AND other.state = 'submitting' AND other.family = entry.family
              AND other.lane = entry.lane))
          AND id <> ALL ($4::text[])
        ORDER BY priority DESC, number LIMIT want.most) AS queued
      WHERE EXISTS (SELECT 1 FROM owned)),
    moved AS (
      UPDATE zuora_fleet.entry
      SET state = 'submitting', attempts = attempts + 1, intent_at = ${NOW}, lost_at = NULL, epoch = $2
      WHERE number IN (SELECT number FROM taken) AND state = 'queued' RETURNING ${ENTRY_COLUMNS}, number),
    ${tell(`'submitting'`, '$2')}
    SELECT * FROM moved ORDER BY priority DESC, number`,
    [tenant, epoch, JSON.stringify(wants), except],
  )
  return rows.map(entryOf)
}

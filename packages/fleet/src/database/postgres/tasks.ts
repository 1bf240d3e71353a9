import { parseHandle } from '@zuora-jobs/polling'

import type { EntryState } from '../../entries/entry.ts'
import { ENDED_BY_TASKS, ENTRY_COLUMNS, TASK_STATES, taskOf, type TaskRow } from '../entry-row.ts'
import { detailOf, type FleetDatabase, type TaskEnd, type TaskState } from '../fleet-database.ts'
import type { Connections } from './connection.ts'
import { QUEUED, tell } from './fenced-writes.ts'
import { NOW } from './tables.ts'

type Tasks = Pick<FleetDatabase, 'opened' | 'takeTasks' | 'keepTask' | 'endTask' | 'leaveTask'>

/** Workers whose leases last. */
export const LIVING: string = `SELECT id FROM zuora_fleet.worker WHERE lease_until > ${NOW}`

/** Nothing is to be done about a load before all its parts have ended. */
const IS_DUE = `(state <> 'loading' OR NOT EXISTS (
  SELECT 1 FROM zuora_fleet.entry AS part WHERE part.parent = entry.id AND part.state <> 'done'))`

/** Whether there is something to do for any worker. Each part has an index of its own. */
export const HAS_TASKS: string = `(EXISTS (SELECT 1 FROM zuora_fleet.entry WHERE state = 'uploading')
  OR EXISTS (SELECT 1 FROM zuora_fleet.entry WHERE state = 'splitting')
  OR EXISTS (SELECT 1 FROM zuora_fleet.entry WHERE state = 'saving')
  OR EXISTS (SELECT 1 FROM zuora_fleet.entry WHERE state = 'loading' AND ${IS_DUE}))`

/** Entries of a state about which nobody does anything. `$1` is a worker, `$2` what it leaves alone. */
const waitingIn = (state: TaskState, most: string): string => `
  SELECT number FROM zuora_fleet.entry
  WHERE state = '${state}' AND ${IS_DUE} AND id <> ALL ($2::text[])
    AND (saver IS NULL OR saver = $1 OR saver NOT IN (${LIVING})) AND $1 IN (${LIVING})
  ORDER BY number LIMIT ${most} FOR UPDATE SKIP LOCKED`

/** Who does what any worker may do. A write of a former one changes nothing. */
export function tasksIn({ query }: Connections): Tasks {
  return {
    async opened(tenant, ids) {
      const sql = `SELECT id, handle FROM zuora_fleet.entry WHERE id = ANY ($2::text[]) AND tenant = $1 AND state = 'open'`
      const rows = await query<{ id: string; handle: string }>(sql, [tenant, ids])
      return rows.map(({ id, handle }) => ({ id, handle: parseHandle(handle) }))
    },
    async takeTasks(worker, most, except) {
      const rows = await query<TaskRow>(
        `WITH uploads AS (${waitingIn('uploading', '$3')}), splits AS (${waitingIn('splitting', '$4')}),
        loads AS (${waitingIn('loading', '$5')}), saves AS (${waitingIn('saving', '$6')}),
        taken AS (
          UPDATE zuora_fleet.entry SET saver = $1, saves = saves + 1
          WHERE number IN (TABLE uploads UNION ALL TABLE splits UNION ALL TABLE loads UNION ALL TABLE saves)
          RETURNING ${ENTRY_COLUMNS}, number, saves, saving)
        SELECT * FROM taken ORDER BY number`,
        [worker, except, most.uploading ?? 0, most.splitting ?? 0, most.loading ?? 0, most.saving ?? 0],
      )
      return rows.map(taskOf)
    },
    async keepTask({ id, turn }, progress) {
      const rows = await query(
        `UPDATE zuora_fleet.entry SET saving = $3
        WHERE id = $1 AND saves = $2 AND state IN (${TASK_STATES}) RETURNING 1`,
        [id, turn, progress],
      )
      return rows.length === 1
    },
    async endTask(mark, end) {
      const [text, to, values] = endedBy(end)
      if ((await query(text, [mark.id, mark.turn, ...values])).length === 1) return true
      const sql = `SELECT 1 FROM zuora_fleet.entry WHERE id = $1 AND state = '${to}'`
      return (await query(sql, [mark.id])).length === 1
    },
    async leaveTask({ id, turn }) {
      const sql = `UPDATE zuora_fleet.entry SET saver = NULL WHERE id = $1 AND saves = $2 AND state IN (${TASK_STATES})`
      await query(sql, [id, turn])
    },
  }
}

/** What an end of a task changes, the state that it leads to, and the values from `$3` on. */
function endedBy({ handle, split, end }: TaskEnd): readonly [string, EntryState, readonly unknown[]] {
  if (split) {
    const parts = split.parts.map(({ id, key, slot, lane, input, digest }) => ({
      id,
      key,
      slot,
      lane,
      input,
      digest,
    }))
    return [SPLIT, 'loading', [split.input, JSON.stringify(parts)]]
  }
  if (handle) return [UPLOADED, 'open', [JSON.stringify(handle), handle.id, null]]
  return [ENDED, 'done', [JSON.stringify(end), end.outcome?.handle.id ?? null, detailOf(end)]]
}

const moved = (from: string, to: EntryState, set: string, notice: string): string => `
  WITH moved AS (
    UPDATE zuora_fleet.entry SET ${set}, saver = NULL
    WHERE id = $1 AND saves = $2 AND state IN (${from}) RETURNING id, tenant, family, key),
  ${tell(`'${to}'`, 'NULL', '$4::text', '$5::text')}
  SELECT pg_notify('zuora_fleet', ${notice}) FROM moved`

const UPLOADED = moved(`'uploading'`, 'open', `state = 'open', handle = $3`, `'upload:' || tenant`)

const ENDED = moved(
  ENDED_BY_TASKS,
  'done',
  `state = 'done', ending = $3, ended_at = ${NOW}, saving = NULL`,
  `'entry:' || id`,
)

/** The parts come after their load, in their order. */
const SPLIT = `
  WITH whole AS (
    UPDATE zuora_fleet.entry SET state = 'loading', input = $3, saver = NULL
    WHERE id = $1 AND saves = $2 AND state = 'splitting'
    RETURNING id, tenant, family, key, state, priority),
  parts AS (
    INSERT INTO zuora_fleet.entry
      (id, key, tenant, family, slot, lane, input, digest, priority, parent, state, queued_at)
    SELECT part.id, part.key, tenant, family, part.slot, part.lane, part.input, part.digest, priority, $1, 'queued', ${NOW}
    FROM whole, ROWS FROM (jsonb_to_recordset($4::jsonb)
      AS (id text, key text, slot text, lane text, input text, digest text)) WITH ORDINALITY AS part
    ORDER BY part.ordinality
    RETURNING id, tenant, family, key, state),
  moved AS (SELECT id, tenant, family, key, state FROM whole UNION ALL TABLE parts), ${tell('state', 'NULL')}
  SELECT pg_notify('zuora_fleet', ${QUEUED}) FROM whole`

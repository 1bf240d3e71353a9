import { parseHandle } from '@zuora-jobs/polling'

import { ENTRY_COLUMNS, TASK_STATES, taskOf, type TaskRow } from '../entry-row.ts'
import { detailOf, type FleetDatabase, type TaskState } from '../fleet-database.ts'
import type { Connections } from './connection.ts'
import { tell } from './fenced-writes.ts'
import { NOW } from './tables.ts'

type Tasks = Pick<FleetDatabase, 'opened' | 'takeTasks' | 'keepTask' | 'endTask' | 'leaveTask'>

/** Workers whose leases last. */
export const LIVING: string = `SELECT id FROM zuora_fleet.worker WHERE lease_until > ${NOW}`

/** Nothing is to be done about a load before all its parts have ended. */
const IS_DUE = `(state <> 'loading' OR NOT EXISTS (
  SELECT 1 FROM zuora_fleet.entry AS part WHERE part.parent = entry.id AND part.state <> 'done'))`

/** Whether there is something to do for any worker. Each part has an index of its own. */
export const HAS_TASKS: string = `(EXISTS (SELECT 1 FROM zuora_fleet.entry WHERE state = 'uploading')
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
        `WITH uploads AS (${waitingIn('uploading', '$3')}), loads AS (${waitingIn('loading', '$4')}),
        saves AS (${waitingIn('saving', '$5')}),
        taken AS (
          UPDATE zuora_fleet.entry SET saver = $1, saves = saves + 1
          WHERE number IN (TABLE uploads UNION ALL TABLE loads UNION ALL TABLE saves)
          RETURNING ${ENTRY_COLUMNS}, number, saves, saving)
        SELECT * FROM taken ORDER BY number`,
        [worker, except, most.uploading ?? 0, most.loading ?? 0, most.saving ?? 0],
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
    async endTask({ id, turn }, { handle, end }) {
      const set = handle
        ? `state = 'open', handle = $3, saver = NULL`
        : `state = 'done', ending = $3, ended_at = ${NOW}, saver = NULL, saving = NULL`
      const [from, to] = handle ? [`'uploading'`, 'open'] : [`'loading', 'saving'`, 'done']
      const moved = await query(
        `WITH moved AS (
          UPDATE zuora_fleet.entry SET ${set}
          WHERE id = $1 AND saves = $2 AND state IN (${from}) RETURNING id, tenant, family, key),
        ${tell(`'${to}'`, 'NULL', '$4::text', '$5::text')}
        SELECT pg_notify('zuora_fleet', ${handle ? `'upload:' || tenant` : `'entry:' || id`}) FROM moved`,
        [
          id,
          turn,
          JSON.stringify(handle ?? end),
          handle?.id ?? end?.outcome?.handle.id ?? null,
          end ? detailOf(end) : null,
        ],
      )
      if (moved.length === 1) return true
      const sql = `SELECT 1 FROM zuora_fleet.entry WHERE id = $1 AND state = '${to}'`
      return (await query(sql, [id])).length === 1
    },
    async leaveTask({ id, turn }) {
      const sql = `UPDATE zuora_fleet.entry SET saver = NULL WHERE id = $1 AND saves = $2 AND state IN (${TASK_STATES})`
      await query(sql, [id, turn])
    },
  }
}

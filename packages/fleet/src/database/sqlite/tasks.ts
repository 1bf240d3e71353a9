import { parseHandle } from '@zuora-jobs/polling'

import type { EntryState } from '../../entries/entry.ts'
import { ENDED_BY_TASKS, ENTRY_COLUMNS, TASK_STATES, taskOf, type TaskRow } from '../entry-row.ts'
import { type Change, detailOf, type FleetDatabase, type TaskEnd, type TaskState } from '../fleet-database.ts'
import type { Connection } from './connection.ts'
import { insert, tell } from './enqueue.ts'

type Tasks = Pick<FleetDatabase, 'opened' | 'takeTasks' | 'keepTask' | 'endTask' | 'leaveTask'>

const STATES: readonly TaskState[] = ['uploading', 'splitting', 'loading', 'saving']

/** Nothing is to be done about a load before all its parts have ended. */
const IS_DUE = `(state <> 'loading' OR NOT EXISTS (
  SELECT 1 FROM fleet_entry AS part WHERE part.parent = entry.id AND part.state <> 'done'))`

/**
 * Entries about which nobody does what is to be done. `?1` is the time, `?2` a worker, `?3` entries that it
 * leaves alone.
 */
const waitingIn = (
  state: TaskState,
): string => `SELECT number FROM fleet_entry AS entry WHERE state = '${state}' AND ${IS_DUE}
  AND (saver IS NULL OR saver = ?2 OR saver NOT IN (SELECT id FROM fleet_worker WHERE lease_until > ?1))
  AND id NOT IN (SELECT value FROM json_each(?3))`

/** Whether there is something to do for any worker. Each part has an index of its own. */
export function hasTasks({ get }: Connection): boolean {
  const sql = `SELECT EXISTS (SELECT 1 FROM fleet_entry WHERE state = 'uploading')
    OR EXISTS (SELECT 1 FROM fleet_entry WHERE state = 'splitting')
    OR EXISTS (SELECT 1 FROM fleet_entry WHERE state = 'saving')
    OR EXISTS (SELECT 1 FROM fleet_entry AS entry WHERE state = 'loading' AND ${IS_DUE}) AS has_tasks`
  return get<{ has_tasks: number }>(sql)!.has_tasks === 1
}

/** Who does what any worker may do. A write of a former one changes nothing. */
export function tasksIn(connection: Connection, now: () => number, changed: (change: Change) => void): Tasks {
  const { all, get, run, write } = connection
  return {
    async opened(tenant, ids) {
      return all<{ id: string; handle: string }>(
        `SELECT id, handle FROM fleet_entry
        WHERE id IN (SELECT value FROM json_each(?)) AND tenant = ? AND state = 'open'`,
        JSON.stringify(ids),
        tenant,
      ).map(({ id, handle }) => ({ id, handle: parseHandle(handle) }))
    },
    async takeTasks(worker, most, except) {
      const at = now()
      const known = [at, worker, JSON.stringify(except)] as const
      // Nothing is locked where there is nothing to take.
      const states = STATES.filter(
        (state) => (most[state] ?? 0) > 0 && get(`${waitingIn(state)} LIMIT 1`, ...known),
      )
      if (states.length === 0) return []
      const rows = write(() => {
        if (!get('SELECT 1 FROM fleet_worker WHERE id = ? AND lease_until > ?', worker, at)) return []
        return states.flatMap((state) =>
          all<TaskRow & { readonly number: number }>(
            `UPDATE fleet_entry SET saver = ?2, saves = saves + 1
            WHERE number IN (${waitingIn(state)} ORDER BY number LIMIT ?4 + 0)
            RETURNING ${ENTRY_COLUMNS}, number, saves, saving`,
            ...known,
            most[state]!,
          ).toSorted((one, other) => one.number - other.number),
        )
      })
      return rows.map(taskOf)
    },
    async keepTask({ id, turn }, progress) {
      const sql = `UPDATE fleet_entry SET saving = ? WHERE id = ? AND saves = ? AND state IN (${TASK_STATES})`
      return run(sql, progress, id, turn) === 1
    },
    async endTask({ id, turn }, end) {
      const { to, from, set, values, jobId, detail } = changeFor(end, now())
      const isMoved = write(() => {
        const sql = `UPDATE fleet_entry SET ${set}, saver = NULL WHERE id = ? AND saves = ? AND state IN (${from})`
        if (run(sql, ...values, id, turn) === 0) return false
        tell(connection, to, now(), id, { jobId, ...(detail !== undefined && { detail }) })
        for (const part of end.split?.parts ?? []) insert(connection, part, now(), id)
        return true
      })
      const found = get<{ tenant: string; family: string; state: string }>(
        'SELECT tenant, family, state FROM fleet_entry WHERE id = ?',
        id,
      )
      const { tenant, family, state } = found ?? {}
      if (isMoved && end.handle) changed({ tenant, isUpload: true })
      if (isMoved && end.split) changed({ tenant, family })
      if (isMoved && end.end) changed({ entryId: id })
      return isMoved || state === to
    },
    async leaveTask({ id, turn }) {
      const sql = `UPDATE fleet_entry SET saver = NULL WHERE id = ? AND saves = ? AND state IN (${TASK_STATES})`
      run(sql, id, turn)
    },
  }
}

/** What an end of a task does to its entry, and what is told of it. */
function changeFor({ handle, split, end }: TaskEnd, at: number): TaskChange {
  if (handle) {
    const values = [JSON.stringify(handle)]
    return { from: `'uploading'`, to: 'open', set: `state = 'open', handle = ?`, values, jobId: handle.id }
  }
  if (split) {
    const set = `state = 'loading', input = ?`
    return { from: `'splitting'`, to: 'loading', set, values: [split.input] }
  }
  return {
    from: ENDED_BY_TASKS,
    to: 'done',
    set: `state = 'done', ending = ?, ended_at = ?, saving = NULL`,
    values: [JSON.stringify(end), at],
    jobId: end.outcome?.handle.id,
    detail: detailOf(end),
  }
}

interface TaskChange {
  readonly from: string
  readonly to: EntryState
  readonly set: string
  readonly values: readonly (string | number)[]
  readonly jobId?: string | undefined
  readonly detail?: string
}

import { parseHandle } from '@zuora-jobs/polling'

import type { Entry } from '../../entries/entry.ts'
import { ENTRY_COLUMNS, entryOf, type EntryRow, OWNED_STATES, WORK_STATES } from '../entry-row.ts'
import {
  type Change,
  detailOf,
  type Fence,
  type FleetDatabase,
  hasResults,
  type Want,
} from '../fleet-database.ts'
import type { Connection } from './connection.ts'
import { tell } from './enqueue.ts'

type Fenced = Pick<
  FleetDatabase,
  'take' | 'again' | 'record' | 'awaitFile' | 'requeue' | 'doubt' | 'finish' | 'noteStray' | 'strayOf'
>

/** The writes of owners. One with an old epoch changes nothing. */
export function fencedWrites(connection: Connection, now: () => number, changed: Changed): Fenced {
  const { get, run, write } = connection
  const within = async <T>(fence: Fence, refused: T, work: () => T): Promise<T> =>
    write(() => {
      const own = get<{ epoch: number }>('SELECT epoch FROM fleet_tenant WHERE tenant = ?', fence.tenant)
      return own?.epoch === fence.epoch ? work() : refused
    })
  /** Changes one entry that is in one of some states, and tells of it. */
  const move = (
    fence: Fence,
    id: string,
    from: string,
    set: string,
    values: readonly (string | number | null)[],
    event: { type: string; jobId?: string; detail?: string },
  ): Promise<boolean> =>
    within(fence, false, () => {
      const changes = run(
        `UPDATE fleet_entry SET ${set}, epoch = ? WHERE id = ? AND tenant = ? AND state IN (${from})`,
        ...values,
        fence.epoch,
        id,
        fence.tenant,
      )
      if (changes === 1) tell(connection, event.type, now(), id, { ...event, epoch: fence.epoch })
      return changes === 1
    })
  const isAs = (id: string, condition: string, ...values: readonly (string | number)[]): boolean =>
    get(`SELECT 1 FROM fleet_entry WHERE id = ? AND ${condition}`, id, ...values) !== undefined

  return {
    async take(fence, wants, except = []) {
      const isQueued = `SELECT 1 FROM fleet_entry WHERE tenant = ? AND family = ? AND slot = ? AND state = 'queued' LIMIT 1`
      // Nothing is locked where there is nothing to take.
      const some = wants.filter(({ family, slot }) => get(isQueued, fence.tenant, family, slot))
      if (some.length === 0) return []
      return within(fence, [], () => some.flatMap((want) => takeOne(connection, fence, want, except, now())))
    },
    again: (fence, id, attempts) =>
      within(
        fence,
        false,
        () =>
          run(
            `UPDATE fleet_entry SET attempts = attempts + 1, intent_at = ?, lost_at = NULL, epoch = ?
            WHERE id = ? AND tenant = ? AND state = 'submitting' AND attempts = ?`,
            now(),
            fence.epoch,
            id,
            fence.tenant,
            attempts,
          ) === 1,
      ),
    async record(fence, id, handle) {
      const { id: jobId } = handle
      const set = `state = 'open', handle = ?`
      const event = { type: 'open', jobId }
      if (await move(fence, id, `'submitting'`, set, [JSON.stringify(handle)], event)) return true
      return isAs(id, `state = 'open' AND handle ->> 'id' = ?`, jobId)
    },
    async awaitFile(fence, id, handle) {
      const { id: jobId } = handle
      const set = `state = 'uploading', handle = ?, saver = NULL`
      const event = { type: 'uploading', jobId }
      const isMoved = await move(fence, id, OWNED_STATES, set, [JSON.stringify(handle)], event)
      if (isMoved) changed({ isForAnyone: true })
      return isMoved || isAs(id, `state = 'uploading' AND handle ->> 'id' = ?`, jobId)
    },
    async requeue(fence, id) {
      return move(fence, id, `'submitting'`, `state = 'queued', intent_at = NULL, handle = NULL`, [], {
        type: 'requeued',
      })
    },
    async doubt(fence, id, doubt) {
      const event = { type: 'doubt', detail: doubt.reason }
      const values = [JSON.stringify(doubt), now()]
      const isMoved = await move(
        fence,
        id,
        OWNED_STATES,
        `state = 'doubt', doubt = ?, ended_at = ?`,
        values,
        event,
      )
      if (isMoved) changed({ entryId: id })
      return isMoved
    },
    async finish(fence, id, end) {
      const jobId = end.outcome?.handle.id
      const isSaved = hasResults(end) && isAs(id, 'save_to IS NOT NULL')
      const state = isSaved ? 'saving' : 'done'
      const event = { type: state, detail: detailOf(end), ...(jobId !== undefined && { jobId }) }
      const handle = end.outcome ? JSON.stringify(end.outcome.handle) : null
      const set = `state = ?, ending = ?, ended_at = ?, handle = coalesce(?, handle)`
      const values = [state, JSON.stringify(end), isSaved ? null : now(), handle]
      const isMoved = await move(fence, id, OWNED_STATES, set, values, event)
      if (isMoved) changed(isSaved ? { isForAnyone: true } : { entryId: id })
      return isMoved || isAs(id, `state IN ('saving', 'done') AND epoch = ?`, fence.epoch)
    },
    async noteStray(id, attempts, handle) {
      write(() => {
        const sql = 'INSERT INTO fleet_stray (entry_id, attempts, handle, at) VALUES (?, ?, ?, ?)'
        run(sql, id, attempts, JSON.stringify(handle), now())
        tell(connection, 'stray', now(), id, { jobId: handle.id })
      })
      changed({ isForAnyone: true })
    },
    async strayOf(id, attempts) {
      const sql = 'SELECT handle FROM fleet_stray WHERE entry_id = ? AND attempts = ?'
      const row = get<{ handle: string }>(sql, id, attempts)
      return row && parseHandle(row.handle)
    },
  }
}

type Changed = (change: Change) => void

function takeOne(
  connection: Connection,
  fence: Fence,
  want: Want,
  except: readonly string[],
  now: number,
): readonly Entry[] {
  const { tenant, epoch } = fence
  // The states are the words of an index: SQLite takes it for these alone.
  const rows = connection.all<EntryRow & { readonly number: number }>(
    `UPDATE fleet_entry
    SET state = 'submitting', attempts = attempts + 1, intent_at = ?1, lost_at = NULL, epoch = ?2
    WHERE number IN (
      SELECT number FROM fleet_entry AS entry
      WHERE tenant = ?3 AND family = ?4 AND slot = ?5 AND state = 'queued'
      AND (lane IS NULL OR NOT EXISTS (
        SELECT 1 FROM fleet_entry AS other
        WHERE other.tenant = entry.tenant AND other.state IN (${WORK_STATES}) AND other.state = 'submitting'
        AND other.family = entry.family AND other.lane = entry.lane))
      AND id NOT IN (SELECT value FROM json_each(?7))
      ORDER BY priority DESC, number LIMIT ?6 + 0)
    RETURNING ${ENTRY_COLUMNS}, number`,
    now,
    epoch,
    tenant,
    want.family,
    want.slot,
    want.most,
    JSON.stringify(except),
  )
  const inOrder = rows.toSorted((one, other) => other.priority - one.priority || one.number - other.number)
  for (const { id } of inOrder) tell(connection, 'submitting', now, id, { epoch })
  return inOrder.map(entryOf)
}

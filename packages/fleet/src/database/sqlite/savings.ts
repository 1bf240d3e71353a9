import { ENTRY_COLUMNS, entryOf, type EntryRow } from '../entry-row.ts'
import { type Change, detailOf, type FleetDatabase } from '../fleet-database.ts'
import type { Connection } from './connection.ts'
import { tell } from './enqueue.ts'

type Savings = Pick<FleetDatabase, 'takeSaving' | 'keepSaving' | 'endSaving' | 'leaveSaving'>

/** Entries that nobody saves. `?1` is the time, `?2` a worker, `?3` entries that it leaves alone. */
const WAITING = `SELECT number FROM fleet_entry WHERE state = 'saving'
  AND (saver IS NULL OR saver = ?2 OR saver NOT IN (SELECT id FROM fleet_worker WHERE lease_until > ?1))
  AND id NOT IN (SELECT value FROM json_each(?3))`

/** Who saves which results. A write of a former saver changes nothing. */
export function savings(
  connection: Connection,
  now: () => number,
  changed: (change: Change) => void,
): Savings {
  const { all, get, run, write } = connection
  return {
    async takeSaving(worker, most, except) {
      const values = [now(), worker, JSON.stringify(except)] as const
      // Nothing is locked where there is nothing to take.
      if (!get(`${WAITING} LIMIT 1`, ...values)) return []
      const rows = write(() => {
        if (!get('SELECT 1 FROM fleet_worker WHERE id = ? AND lease_until > ?', worker, now())) return []
        return all<
          EntryRow & { readonly number: number; readonly saves: number; readonly saving: string | null }
        >(
          `UPDATE fleet_entry SET saver = ?2, saves = saves + 1
          WHERE number IN (${WAITING} ORDER BY number LIMIT ?4) RETURNING ${ENTRY_COLUMNS}, number, saves, saving`,
          ...values,
          most,
        )
      })
      return rows
        .toSorted((one, other) => one.number - other.number)
        .map((row) => ({ id: row.id, saves: row.saves, entry: entryOf(row), state: row.saving ?? undefined }))
    },
    async keepSaving({ id, saves }, state) {
      const sql = `UPDATE fleet_entry SET saving = ? WHERE id = ? AND saves = ? AND state = 'saving'`
      return run(sql, state, id, saves) === 1
    },
    async endSaving({ id, saves }, end) {
      const isMoved = write(() => {
        const changes = run(
          `UPDATE fleet_entry SET state = 'done', ending = ?, ended_at = ?, saver = NULL, saving = NULL
          WHERE id = ? AND saves = ? AND state = 'saving'`,
          JSON.stringify(end),
          now(),
          id,
          saves,
        )
        const jobId = end.outcome?.handle.id
        if (changes === 1) tell(connection, 'done', now(), id, { detail: detailOf(end), jobId })
        return changes === 1
      })
      if (isMoved) changed({ entryId: id })
      return isMoved || get(`SELECT 1 FROM fleet_entry WHERE id = ? AND state = 'done'`, id) !== undefined
    },
    async leaveSaving({ id, saves }) {
      run(`UPDATE fleet_entry SET saver = NULL WHERE id = ? AND saves = ? AND state = 'saving'`, id, saves)
    },
  }
}

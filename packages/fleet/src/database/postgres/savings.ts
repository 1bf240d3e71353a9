import { ENTRY_COLUMNS, entryOf, type EntryRow } from '../entry-row.ts'
import { detailOf, type FleetDatabase } from '../fleet-database.ts'
import type { Connections } from './connection.ts'
import { tell } from './fenced-writes.ts'
import { NOW } from './tables.ts'

type Savings = Pick<FleetDatabase, 'takeSaving' | 'keepSaving' | 'endSaving' | 'leaveSaving'>

const LIVING = `SELECT id FROM zuora_fleet.worker WHERE lease_until > ${NOW}`

/** Who saves which results. A write of a former saver changes nothing. */
export function savings({ query }: Connections): Savings {
  return {
    async takeSaving(worker, most, except) {
      const rows = await query<EntryRow & { readonly saves: number; readonly saving: string | null }>(
        `WITH waiting AS (
          SELECT number FROM zuora_fleet.entry
          WHERE state = 'saving' AND id <> ALL ($3::text[])
            AND (saver IS NULL OR saver = $1 OR saver NOT IN (${LIVING})) AND $1 IN (${LIVING})
          ORDER BY number LIMIT $2 FOR UPDATE SKIP LOCKED),
        taken AS (
          UPDATE zuora_fleet.entry SET saver = $1, saves = saves + 1
          WHERE number IN (SELECT number FROM waiting) RETURNING ${ENTRY_COLUMNS}, number, saves, saving)
        SELECT * FROM taken ORDER BY number`,
        [worker, most, except],
      )
      return rows.map((row) => {
        const { id, saves, saving } = row
        return { id, saves, entry: entryOf(row), state: saving ?? undefined }
      })
    },
    async keepSaving({ id, saves }, state) {
      const rows = await query(
        `UPDATE zuora_fleet.entry SET saving = $3 WHERE id = $1 AND saves = $2 AND state = 'saving' RETURNING 1`,
        [id, saves, state],
      )
      return rows.length === 1
    },
    async endSaving({ id, saves }, end) {
      const moved = await query(
        `WITH moved AS (
          UPDATE zuora_fleet.entry
          SET state = 'done', ending = $3, ended_at = ${NOW}, saver = NULL, saving = NULL
          WHERE id = $1 AND saves = $2 AND state = 'saving' RETURNING id, tenant, family, key),
        ${tell(`'done'`, 'NULL', '$4::text', '$5::text')}
        SELECT pg_notify('zuora_fleet', 'entry:' || id) FROM moved`,
        [id, saves, JSON.stringify(end), end.outcome?.handle.id ?? null, detailOf(end)],
      )
      if (moved.length === 1) return true
      return (
        (await query(`SELECT 1 FROM zuora_fleet.entry WHERE id = $1 AND state = 'done'`, [id])).length === 1
      )
    },
    async leaveSaving({ id, saves }) {
      const sql = `UPDATE zuora_fleet.entry SET saver = NULL WHERE id = $1 AND saves = $2 AND state = 'saving'`
      await query(sql, [id, saves])
    },
  }
}

import type { FleetDatabase } from '../fleet-database.ts'
import type { Connections } from './connection.ts'
import { NOW } from './tables.ts'

/** What Zuora has called back about. */
export function callbacksIn({ query }: Connections): Pick<FleetDatabase, 'noteCallback' | 'callbacks'> {
  return {
    async noteCallback(jobId) {
      const rows = await query(
        `WITH called AS (
          UPDATE zuora_fleet.entry SET called_at = ${NOW}
          WHERE handle::json ->> 'id' = $1 AND state = 'open' RETURNING tenant)
        SELECT pg_notify('zuora_fleet', 'callback:' || tenant) FROM called`,
        [jobId],
      )
      return rows.length > 0
    },
    async callbacks(tenant, since) {
      const rows = await query<{ job_id: string; at: string }>(
        `SELECT handle::json ->> 'id' AS job_id, called_at AS at FROM zuora_fleet.entry
        WHERE tenant = $1 AND state = 'open' AND called_at >= $2`,
        [tenant, since],
      )
      return rows.map(({ job_id: jobId, at }) => ({ jobId, at: Number(at) }))
    },
  }
}

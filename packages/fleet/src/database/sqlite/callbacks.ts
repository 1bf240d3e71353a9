import type { Callback, Change, FleetDatabase } from '../fleet-database.ts'
import type { Connection } from './connection.ts'

/** What Zuora has called back about. */
export function callbacksIn(
  { all, get }: Connection,
  now: () => number,
  changed: (change: Change) => void,
): Pick<FleetDatabase, 'noteCallback' | 'callbacks'> {
  return {
    async noteCallback(jobId) {
      const called = get<{ tenant: string }>(
        `UPDATE fleet_entry SET called_at = ? WHERE handle ->> 'id' = ? AND state = 'open' RETURNING tenant`,
        now(),
        jobId,
      )
      if (called) changed({ tenant: called.tenant, isCallback: true })
      return called !== undefined
    },
    async callbacks(tenant, since) {
      return all<Callback>(
        `SELECT handle ->> 'id' AS jobId, called_at AS at FROM fleet_entry
        WHERE tenant = ? AND state = 'open' AND called_at >= ?`,
        tenant,
        since,
      )
    },
  }
}

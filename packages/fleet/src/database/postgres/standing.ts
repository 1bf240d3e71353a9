import { type EventRow, eventOf, WORK_STATES } from '../entry-row.ts'
import type { FleetDatabase } from '../fleet-database.ts'
import { doubtOf, type DoubtRow, MOST_DOUBTS, type Standing, type StandingLot } from '../standing.ts'
import type { Connections } from './connection.ts'
import { NOW } from './tables.ts'

// As `float8`: the driver hands out longer integers as text.
const LOTS = `SELECT tenant, family, slot, state, count(*)::integer AS count, min(queued_at)::float8 AS since
  FROM zuora_fleet.entry`

/** How a fleet stands, for a page. What is done is not counted: there may be very much of it. */
export function standingIn({ query }: Connections): Pick<FleetDatabase, 'standing' | 'recent'> {
  return {
    async standing() {
      const [workers, owned, lots, doubts] = await Promise.all([
        query<Standing['workers'][number]>(
          `SELECT id, (lease_until - ${NOW})::float8 AS "leftMs",
            (SELECT count(*)::integer FROM zuora_fleet.tenant WHERE owner = worker.id) AS tenants
          FROM zuora_fleet.worker ORDER BY id`,
          [],
        ),
        query<Standing['owned'][number]>(
          'SELECT tenant, epoch::float8, owner FROM zuora_fleet.tenant WHERE owner IS NOT NULL',
          [],
        ),
        // Each part has an index of its own.
        query<StandingLot>(
          `${LOTS} WHERE state IN (${WORK_STATES}) GROUP BY 1, 2, 3, 4
          UNION ALL ${LOTS} WHERE state = 'splitting' GROUP BY 1, 2, 3, 4
          UNION ALL ${LOTS} WHERE state = 'loading' GROUP BY 1, 2, 3, 4
          UNION ALL ${LOTS} WHERE state = 'saving' GROUP BY 1, 2, 3, 4
          UNION ALL ${LOTS} WHERE state = 'doubt' GROUP BY 1, 2, 3, 4`,
          [],
        ),
        query<DoubtRow>(
          `SELECT id, tenant, family, key, doubt, ended_at FROM zuora_fleet.entry
          WHERE state = 'doubt' ORDER BY number LIMIT $1`,
          [MOST_DOUBTS],
        ),
      ])
      return { workers, owned, lots, doubts: doubts.map(doubtOf) }
    },
    async recent(limit) {
      const rows = await query<EventRow>(
        `SELECT xid || '-' || number AS cursor, at, type, entry_id, tenant, family, key, epoch, job_id, detail
        FROM zuora_fleet.event WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY xid DESC, number DESC LIMIT $1`,
        [limit],
      )
      return rows.map(eventOf).toReversed()
    },
  }
}

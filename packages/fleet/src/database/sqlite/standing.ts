import { type EventRow, eventOf, WORK_STATES } from '../entry-row.ts'
import type { FleetDatabase } from '../fleet-database.ts'
import { doubtOf, type DoubtRow, MOST_DOUBTS, type Standing, type StandingLot } from '../standing.ts'
import type { Connection } from './connection.ts'

const LOTS = 'SELECT tenant, family, slot, state, count(*) AS count, min(queued_at) AS since FROM fleet_entry'

/** How a fleet stands, for a page. What is done is not counted: there may be very much of it. */
export function standingIn(
  { all }: Connection,
  now: () => number,
): Pick<FleetDatabase, 'standing' | 'recent'> {
  return {
    async standing() {
      return {
        workers: all<Standing['workers'][number]>(
          `SELECT id, lease_until - ? AS leftMs,
            (SELECT count(*) FROM fleet_tenant WHERE owner = fleet_worker.id) AS tenants
          FROM fleet_worker ORDER BY id`,
          now(),
        ),
        owned: all<Standing['owned'][number]>(
          'SELECT tenant, epoch, owner FROM fleet_tenant WHERE owner IS NOT NULL',
        ),
        // Each part has an index of its own.
        lots: all<StandingLot>(
          `${LOTS} WHERE state IN (${WORK_STATES}) GROUP BY 1, 2, 3, 4
          UNION ALL ${LOTS} WHERE state = 'splitting' GROUP BY 1, 2, 3, 4
          UNION ALL ${LOTS} WHERE state = 'loading' GROUP BY 1, 2, 3, 4
          UNION ALL ${LOTS} WHERE state = 'saving' GROUP BY 1, 2, 3, 4
          UNION ALL ${LOTS} WHERE state = 'doubt' GROUP BY 1, 2, 3, 4`,
        ),
        doubts: all<DoubtRow>(
          `SELECT id, tenant, family, key, doubt, ended_at FROM fleet_entry
          WHERE state = 'doubt' ORDER BY number LIMIT ? + 0`,
          MOST_DOUBTS,
        ).map(doubtOf),
      }
    },
    async recent(limit) {
      return all<EventRow>(
        `SELECT CAST(number AS TEXT) AS cursor, at, type, entry_id, tenant, family, key, epoch, job_id, detail
        FROM fleet_event ORDER BY fleet_event.number DESC LIMIT ? + 0`,
        limit,
      )
        .map(eventOf)
        .toReversed()
    },
  }
}

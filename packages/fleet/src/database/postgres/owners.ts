import { TASK_STATES, WORK_STATES } from '../entry-row.ts'
import type { FleetDatabase } from '../fleet-database.ts'
import type { Connections } from './connection.ts'
import { NOW } from './tables.ts'
import { HAS_TASKS, LIVING } from './tasks.ts'

/** The tenants that have work: one step along the index for each, however many entries there are. */
const HAS_WORK = `
  work AS (
    (SELECT tenant FROM zuora_fleet.entry WHERE state IN (${WORK_STATES})
      ORDER BY tenant LIMIT 1)
    UNION ALL
    SELECT (SELECT tenant FROM zuora_fleet.entry
      WHERE state IN (${WORK_STATES}) AND tenant > work.tenant ORDER BY tenant LIMIT 1)
    FROM work WHERE work.tenant IS NOT NULL)`

const PARTS = `${HAS_WORK},
  living AS (${LIVING}),
  owned AS (SELECT tenant, owner FROM zuora_fleet.tenant WHERE owner IN (SELECT id FROM living)),
  share AS (
    SELECT ceil((SELECT count(*) FROM (SELECT tenant FROM work WHERE tenant IS NOT NULL
      UNION SELECT tenant FROM owned) AS tenants)::numeric
      / greatest((SELECT count(*) FROM living), 1))::integer AS share)`

type Owners = Pick<FleetDatabase, 'beat' | 'claim' | 'release' | 'leave'>

/** Who owns which tenant. */
export function ownersIn({ query, urgently }: Pick<Connections, 'query' | 'urgently'>): Owners {
  return {
    async beat(worker, leaseMs, isFirst) {
      const lease = isFirst
        ? `INSERT INTO zuora_fleet.worker (id, lease_until) VALUES ($1, ${NOW} + $2::integer) RETURNING id`
        : `UPDATE zuora_fleet.worker SET lease_until = ${NOW} + $2::integer
          WHERE id = $1 AND lease_until > ${NOW} RETURNING id`
      const rows = await urgently<{ now: string; share: number; has_tasks: boolean }>(
        `WITH RECURSIVE ${PARTS}, lease AS (${lease})
        SELECT ${NOW} AS now, greatest(share, 1) AS share,
          ${HAS_TASKS} AS has_tasks
        FROM lease, share`,
        [worker, leaseMs],
      )
      const [row] = rows
      return row && { now: Number(row.now), share: row.share, hasTasks: row.has_tasks }
    },
    async claim(worker, except) {
      const rows = await urgently<{ tenant: string; epoch: string }>(
        `WITH RECURSIVE ${PARTS},
        waiting AS (
          SELECT tenant FROM work WHERE tenant IS NOT NULL AND tenant <> ALL ($2::text[])
            AND tenant NOT IN (SELECT tenant FROM owned WHERE owner <> $1)
          ORDER BY tenant
          LIMIT greatest(0, (SELECT share FROM share) - (SELECT count(*) FROM owned WHERE owner = $1 AND tenant = ANY ($2::text[]))))
        INSERT INTO zuora_fleet.tenant AS t (tenant, epoch, owner)
        SELECT tenant, 1, $1 FROM waiting WHERE $1 IN (SELECT id FROM living)
        ON CONFLICT (tenant) DO UPDATE SET epoch = t.epoch + 1, owner = excluded.owner
          WHERE t.owner IS NULL OR t.owner = $1 OR t.owner NOT IN (${LIVING})
        RETURNING tenant, epoch`,
        [worker, except],
      )
      return rows.map(({ tenant, epoch }) => ({ tenant, epoch: Number(epoch) }))
    },
    async release({ tenant, epoch }, ifIdle = false) {
      const idle = ifIdle
        ? `AND NOT EXISTS (SELECT 1 FROM zuora_fleet.entry
          WHERE tenant = $1 AND state IN (${WORK_STATES}))`
        : ''
      const rows = await query(
        `UPDATE zuora_fleet.tenant SET owner = NULL WHERE tenant = $1 AND epoch = $2 ${idle} RETURNING 1`,
        [tenant, epoch],
      )
      return rows.length === 1
    },
    async leave(worker) {
      await urgently(
        `WITH given AS (UPDATE zuora_fleet.tenant SET owner = NULL WHERE owner = $1 RETURNING tenant),
        unsaved AS (UPDATE zuora_fleet.entry SET saver = NULL WHERE saver = $1 AND state IN (${TASK_STATES}) RETURNING tenant),
        gone AS (DELETE FROM zuora_fleet.worker WHERE id = $1 OR lease_until < ${NOW} - 60000)
        SELECT pg_notify('zuora_fleet', '') FROM (SELECT 1 FROM (TABLE given UNION ALL TABLE unsaved) AS all_given LIMIT 1) AS any_given`,
        [worker],
      )
    },
  }
}

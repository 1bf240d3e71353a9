import { TASK_STATES, WORK_STATES } from '../entry-row.ts'
import type { Beat, Fence } from '../fleet-database.ts'
import type { Connection } from './connection.ts'
import { hasTasks } from './tasks.ts'

/** Who has a lease that has not ended; its one parameter is the time. */
const LIVING = 'SELECT id FROM fleet_worker WHERE lease_until > ?1'

const HAS_WORK = `SELECT DISTINCT tenant FROM fleet_entry WHERE state IN (${WORK_STATES})`

const OWNED = `SELECT tenant FROM fleet_tenant WHERE owner IN (${LIVING})`

export function beat(
  connection: Connection,
  worker: string,
  leaseMs: number,
  isFirst: boolean,
  now: number,
): Beat | undefined {
  const { run, write } = connection
  const changes = isFirst
    ? write(() => {
        // Long dead. A tenant whose owner is not listed has none.
        run('DELETE FROM fleet_worker WHERE lease_until < ?', now - 60_000)
        return run('INSERT INTO fleet_worker (id, lease_until) VALUES (?, ?)', worker, now + leaseMs)
      })
    : run(
        'UPDATE fleet_worker SET lease_until = ? WHERE id = ? AND lease_until > ?',
        now + leaseMs,
        worker,
        now,
      )
  if (changes === 0) return undefined
  return { now, share: shareAt(connection, now), hasTasks: hasTasks(connection) }
}

/** How many tenants each living worker should own. */
function shareAt({ get }: Connection, now: number): number {
  const { tenants, workers } = get<{ tenants: number; workers: number }>(
    `SELECT (SELECT count(*) FROM (${HAS_WORK} UNION ${OWNED})) AS tenants,
      (SELECT count(*) FROM (${LIVING})) AS workers`,
    now,
  )!
  return Math.ceil(tenants / Math.max(workers, 1))
}

export function claim(
  connection: Connection,
  worker: string,
  except: readonly string[],
  now: number,
): readonly Fence[] {
  const { all, get, write } = connection
  const waiting = (): readonly string[] =>
    all<{ tenant: string }>(
      `${HAS_WORK} EXCEPT ${OWNED} AND owner <> ?3
      EXCEPT SELECT value FROM json_each(?2) ORDER BY tenant`,
      now,
      JSON.stringify(except),
      worker,
    ).map(({ tenant }) => tenant)
  // Nothing is locked where there is nothing to take.
  if (waiting().length === 0) return []
  return write(() => {
    const own = get<{ own: number }>(
      'SELECT count(*) AS own FROM fleet_tenant WHERE owner = ? AND tenant IN (SELECT value FROM json_each(?))',
      worker,
      JSON.stringify(except),
    )!.own
    // Whoever was paused for long has lost its lease, and must not take anything.
    const lives = get('SELECT 1 FROM fleet_worker WHERE id = ? AND lease_until > ?', worker, now)
    if (!lives) return []
    const room = shareAt(connection, now) - own
    return waiting()
      .slice(0, Math.max(room, 0))
      .map((tenant) =>
        get<{ tenant: string; epoch: number }>(
          `INSERT INTO fleet_tenant (tenant, epoch, owner) VALUES (?, 1, ?)
            ON CONFLICT (tenant) DO UPDATE SET epoch = epoch + 1, owner = excluded.owner RETURNING tenant, epoch`,
          tenant,
          worker,
        )!,
      )
      .map(({ tenant, epoch }) => ({ tenant, epoch }))
  })
}

export function release({ run }: Connection, { tenant, epoch }: Fence, ifIdle: boolean): boolean {
  const idle = ifIdle ? `AND tenant NOT IN (${HAS_WORK})` : ''
  const sql = `UPDATE fleet_tenant SET owner = NULL WHERE tenant = ? AND epoch = ? ${idle}`
  return run(sql, tenant, epoch) === 1
}

export function leave({ run, write }: Connection, worker: string): void {
  write(() => {
    run('UPDATE fleet_tenant SET owner = NULL WHERE owner = ?', worker)
    run(`UPDATE fleet_entry SET saver = NULL WHERE saver = ? AND state IN (${TASK_STATES})`, worker)
    run('DELETE FROM fleet_worker WHERE id = ?', worker)
  })
}

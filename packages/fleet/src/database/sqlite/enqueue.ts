import type { NewEntry } from '../../entries/new-entry.ts'
import { folderUsed } from '../folder-used.ts'
import { queueFull } from '../queue-full.ts'
import { sameWork } from '../same-work.ts'
import type { Connection } from './connection.ts'

/**
 * How many a tenant has in its queue. Each part has an index of its own; the plus keeps SQLite from that of
 * the keys, by which it would read all that have ended.
 */
const QUEUED = `SELECT (SELECT count(*) FROM fleet_entry WHERE tenant = ?1 AND state = 'queued')
  + (SELECT count(*) FROM fleet_entry WHERE +tenant = ?1 AND state = 'splitting') AS queued`

/** Keeps an entry, or finds the one that has its key. */
export function enqueue(
  { get, run, write }: Connection,
  entry: NewEntry,
  now: number,
  maxQueued: number = Infinity,
): { readonly id: string; readonly isNew: boolean } {
  const { id, key, tenant, saveTo, folder } = entry
  const found = (): { readonly id: string; readonly digest: string } | undefined =>
    get('SELECT id, digest FROM fleet_entry WHERE tenant = ? AND key = ?', tenant, key)
  return write(() => {
    if (maxQueued < Infinity && !found()) {
      const { queued } = get<{ queued: number }>(QUEUED, tenant)!
      if (queued >= maxQueued) throw queueFull(tenant, queued, maxQueued)
    }
    if (insert({ run }, entry, now) === 1) return { id, isNew: true }
    const other = found()
    if (other) return { id: sameWork(entry, other), isNew: false }
    const sql = `SELECT id, tenant FROM fleet_entry WHERE folder = ? AND state <> 'done'`
    throw folderUsed(saveTo, get<{ id: string; tenant: string }>(sql, folder)!)
  })
}

/**
 * How many rows it has made: none where there is one of that key, or of that folder.
 *
 * @param parent the load that it is a part of
 */
export function insert(
  { run }: Pick<Connection, 'run'>,
  entry: NewEntry,
  now: number,
  parent: string | null = null,
): number {
  const { id, key, tenant, family, slot, lane, input, digest, priority, saveTo, folder, state } = entry
  const changes = run(
    `INSERT INTO fleet_entry (id, key, tenant, family, slot, lane, input, digest, priority, save_to, folder, parent, state, queued_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    id,
    key,
    tenant,
    family,
    slot,
    lane,
    input,
    digest,
    priority,
    saveTo,
    folder,
    parent,
    state,
    now,
  )
  if (changes === 1) tell({ run }, state, now, id)
  return changes
}

/** Writes a line of the journal. */
export function tell(
  { run }: Pick<Connection, 'run'>,
  type: string,
  now: number,
  id: string,
  { epoch, jobId, detail }: { epoch?: number; jobId?: string | undefined; detail?: string } = {},
): void {
  run(
    `INSERT INTO fleet_event (at, type, entry_id, tenant, family, key, epoch, job_id, detail)
    SELECT ?, ?, id, tenant, family, key, ?, ?, ? FROM fleet_entry WHERE id = ?`,
    now,
    type,
    epoch ?? null,
    jobId ?? null,
    detail ?? null,
    id,
  )
}

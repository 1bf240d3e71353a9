import type { NewEntry } from '../../entries/new-entry.ts'
import { sameWork } from '../same-work.ts'
import type { Connection } from './connection.ts'

/** Keeps an entry, or finds the one that has its key. */
export function enqueue(
  { get, run, write }: Connection,
  entry: NewEntry,
  now: number,
): { readonly id: string; readonly isNew: boolean } {
  const { id, key, tenant, family, slot, lane, input, digest, priority } = entry
  return write(() => {
    const changes = run(
      `INSERT INTO fleet_entry (id, key, tenant, family, slot, lane, input, digest, priority, state, queued_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?) ON CONFLICT (tenant, key) DO NOTHING`,
      id,
      key,
      tenant,
      family,
      slot,
      lane,
      input,
      digest,
      priority,
      now,
    )
    if (changes === 1) {
      tell({ run }, 'queued', now, id)
      return { id, isNew: true }
    }
    const found = get<{ id: string; digest: string }>(
      'SELECT id, digest FROM fleet_entry WHERE tenant = ? AND key = ?',
      tenant,
      key,
    )!
    return { id: sameWork(entry, found), isNew: false }
  })
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

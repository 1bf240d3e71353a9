import { parseHandle } from '@zuora-jobs/polling'

import type { Entry, EntryDoubt, EntryEnd, EntryState } from '../entries/entry.ts'
import type { FleetEvent, FleetEventType } from '../entries/fleet-event.ts'
import type { Task, TaskState, Unfinished } from './fleet-database.ts'

/** The columns of an entry, as both databases name them. JSON is text. */
export interface EntryRow {
  readonly id: string
  readonly key: string
  readonly tenant: string
  readonly family: string
  readonly input: string
  readonly priority: number
  readonly state: EntryState
  readonly queued_at: number | string
  readonly attempts: number
  readonly intent_at: number | string | null
  readonly epoch: number | string
  readonly handle: string | null
  readonly ending: string | null
  readonly doubt: string | null
  readonly ended_at: number | string | null
  readonly save_to: string | null
  readonly parent: string | null
}

export const ENTRY_COLUMNS: string =
  'id, key, tenant, family, input, priority, state, queued_at, attempts, intent_at, epoch, handle, ending, doubt, ended_at, save_to, parent'

/** What a worker needs of an entry that was begun. */
export const UNFINISHED_COLUMNS: string = ENTRY_COLUMNS.replace(
  ' input,',
  ` CASE state WHEN 'submitting' THEN input ELSE 'null' END AS input,`,
).concat(', slot')

/** The states of what was begun, and takes places of its tenant. */
export const BEGUN_STATES = `'submitting', 'uploading', 'open'`

/** The states that its owner ends. */
export const OWNED_STATES = `'submitting', 'open'`

/** The states in which there is something to do for any worker. */
export const TASK_STATES = `'uploading', 'splitting', 'loading', 'saving'`

/** The states that a task ends, where it does not lead to a job or its parts. */
export const ENDED_BY_TASKS = `'splitting', 'loading', 'saving'`

/** The states in which nothing was begun, so that an entry may be cancelled. */
export const UNBEGUN_STATES = `'queued', 'splitting'`

/** The states in which a tenant needs an owner, as the index has them. */
export const WORK_STATES: string = `'queued', ${BEGUN_STATES}`

/** An entry that was begun, as both databases tell it. */
export interface UnfinishedRow extends EntryRow {
  readonly slot: string
  /** Below 0 where the clock of the database was set back. */
  readonly lost_for: number | string
}

export function unfinishedOf(row: UnfinishedRow): Unfinished {
  return { ...entryOf(row), slot: row.slot, lostForMs: Math.max(0, Number(row.lost_for)) }
}

/** PostgreSQL hands out its longer numbers as text. */
const numberOf = (value: number | string | null): number | undefined =>
  value === null ? undefined : Number(value)

export function entryOf(row: EntryRow): Entry {
  const { id, key, tenant, family, priority, state, attempts, handle, ending, doubt } = row
  return {
    id,
    key,
    tenant,
    family,
    input: JSON.parse(row.input),
    priority,
    state,
    queuedAt: Number(row.queued_at),
    attempts,
    intentAt: numberOf(row.intent_at),
    epoch: Number(row.epoch),
    handle: handle === null ? undefined : parseHandle(handle),
    end: ending === null ? undefined : (JSON.parse(ending) as EntryEnd),
    doubt: doubt === null ? undefined : (JSON.parse(doubt) as EntryDoubt),
    endedAt: numberOf(row.ended_at),
    saveTo: row.save_to ?? undefined,
    parent: row.parent ?? undefined,
  }
}

/** An entry about which there is something to do, as both databases tell it. */
export interface TaskRow extends EntryRow {
  readonly saves: number
  readonly saving: string | null
}

export function taskOf(row: TaskRow): Task {
  const { id, saves, saving } = row
  const state = row.state as TaskState
  return { id, turn: saves, state, entry: entryOf(row), progress: saving ?? undefined }
}

/** The columns of an event, as both databases name them. */
export interface EventRow {
  readonly cursor: string
  readonly at: number | string
  readonly type: FleetEventType
  readonly entry_id: string
  readonly tenant: string
  readonly family: string
  readonly key: string
  readonly epoch: number | string | null
  readonly job_id: string | null
  readonly detail: string | null
}

export function eventOf(row: EventRow): FleetEvent {
  const { cursor, type, tenant, family, key } = row
  return {
    cursor,
    at: Number(row.at),
    type,
    entryId: row.entry_id,
    tenant,
    family,
    key,
    epoch: numberOf(row.epoch),
    jobId: row.job_id ?? undefined,
    detail: row.detail ?? undefined,
  }
}

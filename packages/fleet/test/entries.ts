import { type JobHandle, type Outcome, zuoraFamilies } from '@zuora-jobs/polling'

import type { EntryEnd } from '../src/entries/entry.ts'
import { type EnqueueRequest, type NewEntry, newEntry } from '../src/entries/new-entry.ts'

/** A query whose text is that of a number. */
export const query = (number: number): object => ({
  queries: [{ query: `select Id${number} from Account`, type: 'zoql' }],
})

export const deletion = (object: string): object => ({
  namespace: 'default',
  object,
  operation: 'delete',
  filter: 'all',
})

export const creation = (object: string, csv: unknown = 'Id__c\n1\n'): object => ({
  namespace: 'default',
  object,
  operation: 'create',
  csv,
})

let ids = 0

/** An entry as it is enqueued: an AQuA job, unless told otherwise. */
export function entryFor(request: Partial<EnqueueRequest> = {}): NewEntry {
  const id = `entry-${(ids += 1)}`
  return newEntry(zuoraFamilies, { tenant: 'acme', family: 'aqua', input: query(ids), ...request }, id)
}

export function handleFor(id: string, family = 'aqua'): JobHandle {
  const facts = { submittedAt: 1_700_000_000_000, phase: 'waiting', status: 'submitted' } as const
  return { v: 1, family, id, ...facts, polls: 0, failures: 0 }
}

export function endFor(id: string): EntryEnd {
  const handle = handleFor(id)
  return {
    outcome: { phase: 'succeeded', family: 'aqua', handle, result: { queries: [] }, problems: [] } as Outcome,
  }
}

/** A load as it is enqueued, whose file was not split yet. */
export function loadFor(request: Partial<EnqueueRequest> = {}): NewEntry {
  const entry = entryFor({ key: 'ships', saveTo: '/loads/ships', ...request })
  return { ...entry, lane: null, state: 'splitting' }
}

import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

import { nearest } from '@zuora-jobs/client/internal'
import type { JobFamilies } from '@zuora-jobs/polling'

import { checkedFolder } from './check-save-to.ts'
import { FleetError } from './fleet-error.ts'
import { isName } from './is-name.ts'
import { slotOf } from './slot-of.ts'

/** What is kept of an entry when it is enqueued. */
export interface NewEntry {
  readonly id: string
  readonly key: string
  readonly tenant: string
  readonly family: string
  /** Of the places that the tenant has for jobs of the family. */
  readonly slot: string
  /**
   * Submits of one lane cannot be told apart by a list, so they go one after the other. `null`: any number.
   */
  readonly lane: string | null
  /** JSON. */
  readonly input: string
  /** Of the input, whatever the order of its fields. */
  readonly digest: string
  readonly priority: number
  /** The folder of the files of its results; `null` where they are left in Zuora. */
  readonly saveTo: string | null
  /** What that folder is known by, however it is spelled: no two entries that are not done have the same. */
  readonly folder: string | null
  /** `splitting`: it is a load, of whose file nobody knows the parts yet. */
  readonly state: 'queued' | 'splitting'
}

/** What the caller says of an entry. */
export interface EnqueueRequest {
  readonly tenant: string
  readonly family: string
  readonly input: unknown
  readonly key?: string | undefined
  readonly priority?: number | undefined
  readonly saveTo?: string | undefined
}

/** Takes in what is to be enqueued: with what is only known now, such as the checksum of its file. */
export type Accept = (request: EnqueueRequest) => Promise<NewEntry>

/** As keys of Zuora: an index has to hold it. */
const LONGEST_NAME = 255
const MOST_PRIORITY = 1_000_000

/**
 * Checks what is enqueued, before anything is written.
 *
 * @param notifyUrl whom Zuora is to call at the end of the job, where it calls anybody
 * @throws FleetError `input`, which names the field and what is wrong with it
 */
export function newEntry(
  families: JobFamilies,
  request: EnqueueRequest,
  id: string,
  notifyUrl?: string,
): NewEntry {
  const { tenant, family: name, input, key = id, priority = 0 } = request
  checkName('tenant', tenant)
  checkName('key', key)
  const family = familyIn(families, name)
  if (!Number.isSafeInteger(priority) || Math.abs(priority) > MOST_PRIORITY) {
    throw refused(`priority must be a whole number of at most ${MOST_PRIORITY}, not ${String(priority)}`)
  }
  const json = jsonOf(input)
  const folder = checkedFolder(request.saveTo)
  // However it is spelled, it is the same work.
  const saveTo = request.saveTo === undefined ? undefined : resolve(request.saveTo)
  const { withCallback } = family
  const told = notifyUrl !== undefined && withCallback ? withCallback(input, notifyUrl) : undefined
  return {
    id,
    key,
    tenant,
    family: name,
    slot: slotOf(family, input),
    lane: family.acceptsIdempotencyKey ? null : laneOf(input),
    // Kept with it, so that a submit that is repeated by another worker is the same.
    input: told === undefined ? json : JSON.stringify(told),
    digest: createHash('sha256')
      .update(JSON.stringify([name, sorted(JSON.parse(json)), ...(saveTo === undefined ? [] : [saveTo])]))
      .digest('hex'),
    priority,
    saveTo: saveTo ?? null,
    folder,
    state: 'queued',
  }
}

/** @throws FleetError `input` for a family that is not known here */
export function familyIn(families: JobFamilies, name: unknown): JobFamilies[string] {
  if (typeof name === 'string' && Object.hasOwn(families, name)) return families[name]!
  const names = Object.keys(families)
  const meant = nearest(String(name), names)
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`
  throw refused(`family ${JSON.stringify(name)} is not one of ${names.join(', ')}${hint}`)
}

/** @throws FleetError `input` for what cannot be the name of anything */
export function checkName(field: string, name: unknown): asserts name is string {
  if (isName(name) && name !== '' && name.length <= LONGEST_NAME) return
  const found = typeof name === 'string' ? JSON.stringify(name.slice(0, 40)) : typeof name
  throw refused(`${field} must be a text of 1 to ${LONGEST_NAME} characters without NUL, not ${found}`)
}

function refused(message: string): FleetError {
  return new FleetError('input', message)
}

/** What a list tells of the submits of a family without keys: jobs that differ in it cannot be confused. */
function laneOf(input: unknown): string {
  const { namespace, object, operation } = Object(input) as Readonly<Record<string, unknown>>
  return JSON.stringify(
    [namespace, object, operation].map((field) => (typeof field === 'string' ? field : '')),
  )
}

/** @throws FleetError `input` for what would not come back from a database as it is */
function jsonOf(input: unknown): string {
  let json: string | undefined
  try {
    json = JSON.stringify(input)
  } catch {
    // Told below.
  }
  const isKept = json !== undefined && isDeepStrictEqual(JSON.parse(json), withoutUndefined(input))
  if (isKept && typeof input === 'object' && input !== null) return json!
  throw refused(
    'input must be JSON, since it has to outlive this process: a CSV goes in as text, or as { path } of its file, and not as a stream or bytes',
  )
}

/** `undefined` is what JSON leaves out. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
    return value
  }
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutUndefined(field)]))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]))
}

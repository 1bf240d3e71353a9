import type { Clock } from '@zuora-jobs/client'
import { sleepFor } from '@zuora-jobs/client/internal'
import type { JobFamilies } from '@zuora-jobs/polling'

import type { FleetDatabase } from '../database/fleet-database.ts'
import { isFleetError } from '../entries/fleet-error.ts'
import { tellStanding } from './tell-standing.ts'

/** What a page is told from. */
export interface StreamParts {
  readonly database: FleetDatabase
  readonly families: JobFamilies
  readonly clock: Clock
  /** Is aborted when the fleet is closed. */
  readonly closing: AbortSignal
}

/** How often the fleet is looked at, while a page is open, in milliseconds. */
const EVERY_MS = 1_000
/** A comment keeps connections open that nothing is said on, after so many looks. */
const SILENT_LOOKS = 15
/** Events that a page that opens is told of the past. */
const RECENT = 200
/** Events at a time; more come at once. */
const AT_ONCE = 500

/**
 * What is new as Server-Sent Events, until the reader goes away or the fleet is closed. The journal goes on
 * after a cursor where there is one; how everything stands is told anew to each reader.
 */
export function eventStream(parts: StreamParts, since: string | undefined): ReadableStream<Uint8Array> {
  const gone = new AbortController()
  const texts = tell(parts, since, AbortSignal.any([gone.signal, parts.closing]))
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    // Whoever does not read is told it all later, in one.
    async pull(controller) {
      const { value, done } = await texts.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: () => gone.abort(),
  })
}

async function* tell(
  { database, families, clock }: StreamParts,
  since: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  let cursor = since
  const told = new Map<string, string>()
  /** What differs from what was told under the same name. */
  const news = (name: string, value: unknown): boolean => {
    const json = JSON.stringify(value)
    return told.get(name) !== json && told.set(name, json) !== undefined
  }
  const look = async (): Promise<string> => {
    const events = await (cursor === undefined ? database.recent(RECENT) : database.events(cursor, AT_ONCE))
    cursor = events.at(-1)?.cursor ?? cursor
    const { fleet, tenants } = tellStanding(families, await database.standing())
    const gone = [...told.keys()].filter(
      (name) => name.startsWith('tenant ') && !tenants.some(({ tenant }) => name === `tenant ${tenant}`),
    )
    for (const name of gone) told.delete(name)
    const changed = [
      ...tenants.filter((line) => news(`tenant ${line.tenant}`, line)),
      ...gone.map((name) => ({ tenant: name.slice('tenant '.length), slots: [] })),
    ]
    return (
      (told.delete('trouble') ? textOf('trouble', '') : '') +
      (changed.length > 0 ? textOf('tenants', changed) : '') +
      (news('fleet', fleet) ? textOf('fleet', fleet) : '') +
      (events.length > 0 ? textOf('journal', events, cursor) : '')
    )
  }
  yield `retry: 1000\n\n${textOf('hello', { since })}`
  for (let silent = 0; !signal.aborted; silent += 1) {
    let text: string
    try {
      text = await look()
    } catch (error) {
      if (!isFleetError(error)) throw error
      text = news('trouble', error.message) ? textOf('trouble', error.message) : ''
    }
    if (text === '' && silent % SILENT_LOOKS === 0) text = ': still here\n\n'
    if (text !== '' && !signal.aborted) yield text
    await sleepFor(clock, EVERY_MS, signal).catch(() => {})
  }
}

/** An event in the form of `text/event-stream`. JSON has no line breaks. */
function textOf(event: string, data: unknown, id?: string): string {
  return `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
}

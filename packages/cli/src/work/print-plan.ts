import { createReadStream } from 'node:fs'

import type { LoadState } from '@zuora-jobs/data'
import { inspectHeader } from '@zuora-jobs/data/csv'
import { type JobFamilies, zuoraFamilies } from '@zuora-jobs/polling'
import { FAMILIES } from '@zuora-jobs/spec'

import { type CliContext, report, say } from '../context/cli-context.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import type { Order } from '../ledger/order.ts'
import { pollInstants } from '../ledger/poll-instants.ts'
import { formatAge } from '../output/format-age.ts'
import { formatTable } from '../output/format-table.ts'
import { count } from '../words/count.ts'
import type { CheckedOrder } from './check-order.ts'

/** How long a job may take: what people ask about. */
const DURATIONS_MS = [10_000, 60_000, 600_000, 3_600_000, 21_600_000] as const

/** Requests that Zuora grants a production tenant in an hour. */
const HOURLY_REQUESTS = 2_250_000

const HOUR_MS = 3_600_000

/** What waiting for a job of some duration costs. */
export interface PlannedWait {
  readonly durationMs: number
  readonly polls: number
  /** The most that the end is noticed late. */
  readonly latenessMs: number
  /** Of the requests that a tenant has in an hour, in the hour with the most polls. */
  readonly share: number
}

/** What waiting for jobs costs, by how long they take; `jobs` of them at a time. */
export function planWaits(jobs: number): readonly PlannedWait[] {
  return DURATIONS_MS.map((durationMs) => {
    const instants = pollInstants(durationMs)
    const inHour = instants.filter((at) => at <= HOUR_MS).length
    const last = instants.at(-1)!
    const before = instants.at(-2) ?? 0
    const share = (inHour * jobs) / HOURLY_REQUESTS
    return { durationMs, polls: instants.length, latenessMs: last - Math.min(before, durationMs), share }
  })
}

/** Tells what would come of an order, before anything is sent. */
export async function printPlan(
  context: CliContext,
  family: keyof typeof FAMILIES,
  order: Order,
  { state, requests }: CheckedOrder,
): Promise<ExitCode> {
  const parts = state?.parts.length ?? requests.length
  const slots = slotsFor(family, requests[0]?.body)
  const atATime = Math.min(parts, slots ?? parts)
  const waits = planWaits(atATime)
  const rows = waits.map(({ durationMs, polls, latenessMs, share }) => [
    formatAge(durationMs),
    String(polls * parts),
    `${formatAge(latenessMs)} at most`,
    `${(share * 100).toPrecision(2)} %`,
  ])
  const headings = ['A JOB TAKES', 'POLLS', 'NOTICED LATE BY', "OF THE HOUR'S REQUESTS"]
  if (context.mode?.json !== true) context.stdout.write(formatTable(headings, rows))
  const facts = order.type === 'load' ? await loadFacts(order, state as LoadState) : {}
  const inJobs = `${count(parts, 'job')}, ${atATime} at a time; the tenant has ${slots} slots`
  if (order.type === 'load') {
    const { records, resetColumns, columns } = facts as LoadFacts
    say(context, `${count(records, 'record')} in ${inJobs}`)
    if (order.operation === 'update')
      say(context, resetsTold(columns, resetColumns, order.columns !== undefined))
  }
  if (order.type === 'export')
    say(context, `${count(order.job.queries?.length ?? 0, 'query')} in ${parts === 1 ? '1 job' : inJobs}`)
  report(context, { plan: { jobs: parts, atATime, waits, ...facts } })
  say(context, 'nothing was sent')
  return EXIT.ok
}

/** How many jobs of a family may be open in the tenant, of those that take the slot of this one. */
function slotsFor(family: keyof typeof FAMILIES, request: unknown): number | undefined {
  const { slotOf }: JobFamilies[string] = zuoraFamilies[family]
  const slots: Readonly<Record<string, { readonly limit: number }>> = FAMILIES[family].slots
  const [first = ''] = Object.keys(slots)
  return slots[slotOf?.(request) ?? first]?.limit
}

interface LoadFacts {
  readonly records: number
  readonly columns: readonly string[]
  /** Columns that an update would reset to their defaults, of those that are known. */
  readonly resetColumns: readonly string[]
}

async function loadFacts(order: Extract<Order, { type: 'load' }>, { file }: LoadState): Promise<LoadFacts> {
  const head = await firstBytes(order.from, file.header.end)
  const { columns } = inspectHeader(head)
  const named = new Set(columns.map((name) => name.trim()))
  const resetColumns =
    order.operation === 'update'
      ? (order.columns ?? []).filter((name) => !named.has(name) && name.toLowerCase() !== 'id')
      : []
  return { records: file.records, columns, resetColumns }
}

function resetsTold(columns: readonly string[], reset: readonly string[], isKnown: boolean): string {
  const has = columns.join(', ')
  if (!isKnown)
    return `every field that is not in the file (it has ${has}) is reset to its default; name all fields with --columns to see which`
  return reset.length === 0
    ? 'no field is reset: the file has all of --columns'
    : `reset to the default in every record: ${reset.join(', ')}`
}

async function firstBytes(path: string, end: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of createReadStream(path, { end: Math.max(end - 1, 0) }))
    chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}

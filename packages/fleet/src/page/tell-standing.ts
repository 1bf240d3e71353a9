import type { JobFamilies } from '@zuora-jobs/polling'

import type { Standing } from '../database/standing.ts'
import type { EntryState } from '../entries/entry.ts'

/** A slot of a tenant: how many of its places are taken, and what waits for one. */
export interface SlotLine {
  readonly family: string
  readonly slot: string
  /** How many jobs may be open at once; absent where Zuora names no limit. */
  readonly limit?: number | undefined
  readonly entries: Readonly<Partial<Record<EntryState, number>>>
  /** When the oldest entry was enqueued that is in the queue, epoch milliseconds. */
  readonly queuedSince?: number | undefined
}

/** A tenant as the page shows it. One without slots and owner is done, and goes. */
export interface TenantLine {
  readonly tenant: string
  readonly epoch?: number | undefined
  readonly owner?: string | undefined
  readonly slots: readonly SlotLine[]
}

/** What the page shows of all tenants together. */
export interface FleetLine extends Pick<Standing, 'doubts'> {
  readonly workers: readonly { readonly id: string; readonly isAlive: boolean; readonly tenants: number }[]
}

/** How a fleet stands, in lines. */
export function tellStanding(
  families: JobFamilies,
  { workers, owned, lots, doubts }: Standing,
): { readonly fleet: FleetLine; readonly tenants: readonly TenantLine[] } {
  const alive = new Set(workers.filter(({ leftMs }) => leftMs > 0).map(({ id }) => id))
  const lines = new Map<string, TenantLine & { readonly slots: SlotLine[] }>()
  const lineOf = (tenant: string): TenantLine & { readonly slots: SlotLine[] } => {
    let line = lines.get(tenant)
    if (!line) lines.set(tenant, (line = { tenant, slots: [] }))
    return line
  }
  for (const { tenant, family, slot, state, count, since } of lots) {
    const { slots } = lineOf(tenant)
    const at = slots.findIndex((line) => line.family === family && line.slot === slot)
    const { limit } = families[family]?.slots?.[slot] ?? {}
    const { entries, ...line }: SlotLine = slots[at] ?? { family, slot, limit, entries: {} }
    const queued = state === 'queued' ? { queuedSince: since } : {}
    slots.splice(at < 0 ? slots.length : at, 1, {
      ...line,
      ...queued,
      entries: { ...entries, [state]: count },
    })
  }
  for (const { tenant, epoch, owner } of owned) {
    if (alive.has(owner)) lines.set(tenant, { ...lineOf(tenant), epoch, owner })
  }
  return {
    fleet: {
      workers: workers.map(({ id, tenants }) => ({ id, isAlive: alive.has(id), tenants })),
      doubts,
    },
    tenants: [...lines.values()],
  }
}

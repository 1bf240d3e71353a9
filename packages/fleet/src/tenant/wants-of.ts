import { countOthers } from '@zuora-jobs/polling/internal'

import type { Want } from '../database/fleet-database.ts'
import { giveUp } from './give-up.ts'
import type { Lot } from './tenant-places.ts'
import { type TenantState, timeOf } from './tenant-state.ts'

/** After so many looks at a list that says that others hold all places, a submit finds out. */
const BELIEVED = 8

/**
 * What of some wants may be taken now. Where a list tells how many places others hold it is read first: at
 * the beginning, and in place of a submit that probes. What is being counted is wanted again after that.
 */
export function wantsOf(state: TenantState, wants: readonly Want[]): readonly Want[] {
  return wants.filter(({ family, slot }) => {
    const lot = state.places.lots.find((one) => one.family === family && one.slot === slot)!
    if (!isCountable(state, family)) return true
    if (waitsForSubmit(state, lot)) return false
    if (lot.counted === 'done' && (!isProbe(state, lot) || lot.mayProbe)) {
      lot.mayProbe = false
      return true
    }
    if (isSubmitting(state, family)) return true
    lot.counted = 'now'
    void count(state, lot)
    return false
  })
}

/** Whether the jobs on the list of a family are those that take its places. */
export function isCountable({ context }: TenantState, family: string): boolean {
  const { list, slots = {} } = context.families[family]!
  return list !== undefined && Object.keys(slots).length === 1
}

/**
 * Whether a place is not probed before a submit that is under way is over, which wakes the owner: its job may
 * be on the list already, or not yet.
 */
export function waitsForSubmit(state: TenantState, lot: Lot): boolean {
  if (!isCountable(state, lot.family) || (lot.counted === 'done' && lot.mayProbe)) return false
  return isProbe(state, lot) && isSubmitting(state, lot.family)
}

/** Whether a submit would find out whether there is one place more than is believed. */
function isProbe({ places }: TenantState, { family, slot }: Lot): boolean {
  const believed = places.slotsOf.get(family)!.byName.get(slot)
  return believed !== undefined && believed.own >= believed.room
}

function isSubmitting({ sendings }: TenantState, family: string): boolean {
  return [...sendings].some(({ entry }) => entry.family === family)
}

async function count(state: TenantState, lot: Lot): Promise<void> {
  const { database, fence, context, closing, places, jobs, wake } = state
  const { list, report } = context.families[lot.family]!
  const taken = places.slotsOf.get(lot.family)!.byName.get(lot.slot)!
  try {
    // A list is not read for nothing. What is enqueued while this is under way sets it again.
    lot.mayHaveMore = false
    const isQueued = (await database.countQueued(fence.tenant, lot, 1)) > 0
    lot.mayHaveMore ||= isQueued
    if (!isQueued) {
      lot.counted = 'never'
      return wake()
    }
  } catch (error) {
    return giveUp(state, error)
  }
  try {
    // The newest ones: of those that are older, a refusal tells.
    const { items } = await list!.page(context.zuora, undefined, { signal: closing.signal, retries: 0 })
    const others = items.filter((raw) => !report(raw).final && !jobs.has(list!.idOf(raw))).length
    const isLeft = countOthers(taken, others, timeOf(state))
    lot.mayProbe = !isLeft && taken.refusals % BELIEVED === 0
    if (lot.mayProbe) taken.probeAt = 0
  } catch {
    // Then a submit finds out, as for families without a list.
    lot.mayProbe = true
  }
  lot.counted = 'done'
  wake()
}

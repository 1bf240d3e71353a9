import { type BatchObservableCallback, type MeterProvider, metrics } from '@opentelemetry/api'

import { SCOPE } from './scope.ts'

/** What is read of a fleet; `createFleet` of `@zuora-jobs/fleet` makes one. */
export interface ObservedFleet {
  tenants(): Promise<readonly ObservedTenant[]>
}

/** A tenant of a fleet. */
export interface ObservedTenant {
  /** The worker that owns it, where one does. */
  readonly owner?: string | undefined
  /** How many entries it has, by state. */
  readonly entries: Readonly<Partial<Record<string, number>>>
}

/** Options of `observeFleet`. */
export interface ObserveFleetOptions {
  /** @default the global one, which must have been set */
  readonly meterProvider?: MeterProvider | undefined
}

/** The gauges of a fleet, with their one attribute each. */
export const GAUGES = {
  'zuora.fleet.entries': {
    says: 'entries by state; `doubt` waits for a person',
    unit: '{entry}',
    attribute: 'zuora.fleet.state',
  },
  'zuora.fleet.tenants': {
    says: 'tenants that have entries, by whether a worker owns them',
    unit: '{tenant}',
    attribute: 'zuora.fleet.owned',
  },
} as const

const STATES = [
  'queued',
  'submitting',
  'uploading',
  'open',
  'splitting',
  'loading',
  'saving',
  'done',
  'doubt',
] as const

/**
 * Gauges of a fleet, read from its database each time that metrics are collected: one process of a fleet is
 * enough.
 *
 * @example
 * using gauges = observeFleet(fleet)
 */
export function observeFleet(fleet: ObservedFleet, { meterProvider }: ObserveFleetOptions = {}): Disposable {
  const meter = (meterProvider ?? metrics).getMeter(SCOPE)
  const { 'zuora.fleet.entries': ofEntries, 'zuora.fleet.tenants': ofTenants } = GAUGES
  const entries = meter.createObservableGauge('zuora.fleet.entries', {
    description: ofEntries.says,
    unit: ofEntries.unit,
  })
  const tenants = meter.createObservableGauge('zuora.fleet.tenants', {
    description: ofTenants.says,
    unit: ofTenants.unit,
  })
  const observe: BatchObservableCallback = async (result) => {
    const all = await fleet.tenants()
    for (const state of STATES) {
      const sum = all.reduce((total, tenant) => total + (tenant.entries[state] ?? 0), 0)
      result.observe(entries, sum, { [ofEntries.attribute]: state })
    }
    const owned = all.filter(({ owner }) => owner !== undefined).length
    result.observe(tenants, owned, { [ofTenants.attribute]: true })
    result.observe(tenants, all.length - owned, { [ofTenants.attribute]: false })
  }
  meter.addBatchObservableCallback(observe, [entries, tenants])
  return {
    [Symbol.dispose]: () => meter.removeBatchObservableCallback(observe, [entries, tenants]),
  }
}

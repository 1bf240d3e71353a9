import { type DataSource, findTable } from '../database/data-source.ts'
import { readField, type Row } from '../database/row.ts'
import type { Labels } from './labels.ts'

/**
 * The organizations of a product: those of the accounts whose subscriptions include it, by way of their rate
 * plans. A data function is not asked; then there are none.
 */
export function derivedOrgs(product: string, data: DataSource, labels: Labels): readonly string[] {
  if (typeof data === 'function') return []
  const rows = (object: string): readonly Row[] => findTable(data, object)?.rows ?? []
  const value = (row: Row, field: string): unknown => readField(row, field)?.value
  const subscriptions = new Set(
    rows('RatePlan')
      .filter((plan) => value(plan, 'ProductId') === product)
      .map((plan) => value(plan, 'SubscriptionId')),
  )
  const accounts = new Set(
    rows('Subscription')
      .filter((subscription) => subscriptions.has(value(subscription, 'Id')))
      .map((subscription) => String(value(subscription, 'AccountId'))),
  )
  return [...new Set([...accounts].flatMap((account) => labels['Account']?.[account] ?? []))]
}

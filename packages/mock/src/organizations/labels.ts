import { readField, type Row } from '../database/row.ts'
import { type DataSource, findTable } from '../database/rows.ts'

/** The ids of the organizations that an object is labeled with. `null` takes its label away. */
export type Label = readonly string[] | null

/** The labels that a job has given, in the order it gave them. */
export interface GivenLabels {
  readonly objectType: string
  readonly labels: readonly { readonly id: string; readonly label: Label }[]
}

/** The ids of the organizations that objects are labeled with, by object type, then by the object's id. */
export type Labels = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** The labels of objects after jobs, oldest first, have given these. An object without one is left out. */
export function labelsAfter(given: Iterable<GivenLabels>): Labels {
  const byType = new Map<string, Map<string, readonly string[]>>()
  for (const { objectType, labels } of given) {
    const byId = byType.get(objectType) ?? new Map<string, readonly string[]>()
    byType.set(objectType, byId)
    for (const { id, label } of labels) {
      if (label === null) byId.delete(id)
      else byId.set(id, label)
    }
  }
  return Object.fromEntries([...byType].map(([objectType, byId]) => [objectType, Object.fromEntries(byId)]))
}

/**
 * The organizations of a product: those of the accounts whose subscriptions include it, by way of their rate
 * plans. A data function is not asked; then there are none.
 */
export function derivedOrgs(product: string, data: DataSource, labels: Labels): readonly string[] {
  if (typeof data === 'function') return []
  const value = (row: Row, field: string): unknown => readField(row, field)?.value
  /** What the rows have in one field that have one of these values in another. */
  const follow = (object: string, from: string, values: readonly unknown[], to: string): unknown[] => {
    const wanted = new Set(values)
    const found: unknown[] = []
    for (const row of findTable(data, object)?.rows ?? [])
      if (wanted.has(value(row, from))) found.push(value(row, to))
    return found
  }
  const subscriptions = follow('RatePlan', 'ProductId', [product], 'SubscriptionId')
  const accounts = follow('Subscription', 'Id', subscriptions, 'AccountId')
  return [...new Set(accounts.flatMap((account) => labels['Account']?.[String(account)] ?? []))]
}

import type { Row } from '../row.ts'
import { recordId, table } from './table.ts'

// oxfmt-ignore
/** What the built-in subscriptions consist of. `subscription` and `product` below are positions, from 1. */
export const ratePlans: readonly Row[] = table(
  ['Id', 'Name', 'SubscriptionId', 'ProductId', 'AmendmentType', 'CreatedDate', 'UpdatedDate'],
  (
    [
      [1, 2, 'Business, yearly', null],
      [1, 5, 'Priority support', 'NewProduct'],
      [2, 1, 'Starter, monthly', null],
      [3, 3, 'Enterprise, yearly', null],
      [4, 3, 'Enterprise, 3 years', null],
      [5, 11, 'Legacy plan "2023"', null],
      [6, 2, 'Business, jährlich', null],
      [7, 3, 'Enterprise, yearly', null],
      [8, 8, 'Sensor kit', null],
      [9, 9, 'Café pass', null],
      [10, 1, 'Starter, monthly', null],
      [12, 2, 'Business, yearly', 'RemoveProduct'],
      [13, 4, 'Extra seats', 'NewProduct'],
      [14, 10, 'SMS bundle', null],
      [15, 2, 'Business, monthly', 'UpdateProduct'],
    ] as const
  ).map(([subscription, product, name, amendmentType], index) => [recordId('ratePlan', index + 1), name, recordId('subscription', subscription), recordId('product', product), amendmentType, '2025-06-01T08:00:00Z', `2025-12-${String(index + 10)}T12:00:00Z`]),
)

import type { Row } from '../row.ts'
import { recordId, table } from './table.ts'

// oxfmt-ignore
/** The product catalogue. */
export const products: readonly Row[] = table(
  ['Id', 'Name', 'SKU', 'Category', 'Description', 'EffectiveStartDate', 'EffectiveEndDate', 'CreatedDate', 'UpdatedDate'],
  (
    [
      ['Starter', 'Base Products', 'For one team', '2036-01-01'],
      ['Business', 'Base Products', 'For several teams; includes "Reports"', '2036-01-01'],
      ['Enterprise', 'Base Products', 'Everything, with\na contact person', '2036-01-01'],
      ['Extra seats, pack of 10', 'Add On Services', null, '2036-01-01'],
      ['Priority support', 'Add On Services', 'Answers within 4 hours', '2036-01-01'],
      ['Data export', 'Add On Services', null, '2036-01-01'],
      ['Onboarding', 'Miscellaneous Products', 'Two days on site', '2036-01-01'],
      ['Sensor kit 3½"', 'Miscellaneous Products', 'Hardware', '2030-12-31'],
      ['Café pass ☕', 'Miscellaneous Products', null, '2030-12-31'],
      ['SMS bundle', 'Add On Services', 'Usage, per 1,000 messages', '2036-01-01'],
      ['Legacy plan', 'Base Products', 'No longer sold', '2024-12-31'],
      ['Sandbox', 'Base Products', 'Free; for trials', '2036-01-01'],
    ] as const
  ).map(([name, category, description, end], index) => [recordId('product', index + 1), name, `SKU-${String(index + 1).padStart(8, '0')}`, category, description, '2023-01-01', end, '2023-01-01T08:00:00Z', `2025-${String(index + 1).padStart(2, '0')}-02T08:00:00Z`]),
)

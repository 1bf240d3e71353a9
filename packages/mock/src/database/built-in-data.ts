import rows from './built-in-data.json' with { type: 'json' }
import type { Tables } from './row.ts'

/**
 * The rows a tenant has when it is given none: a small, invented business. Some values are awkward on
 * purpose: quotes, commas, line breaks, other scripts, nulls.
 *
 * Spread it to keep it next to your own: `data: { ...BUILT_IN_DATA, Account: myAccounts }`.
 */
export const BUILT_IN_DATA: Tables = rows

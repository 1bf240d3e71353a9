import type { Tables } from '../row.ts'
import { accounts } from './accounts.ts'
import { contacts } from './contacts.ts'
import { invoices } from './invoices.ts'
import { payments } from './payments.ts'
import { products } from './products.ts'
import { ratePlans } from './rate-plans.ts'
import { subscriptions } from './subscriptions.ts'

/**
 * The rows a tenant has when it is given none: a small, invented business.
 * Spread it to keep it next to your own: `data: { ...builtInData, Account: myAccounts }`.
 */
export const builtInData: Tables = {
  Account: accounts,
  Contact: contacts,
  Subscription: subscriptions,
  RatePlan: ratePlans,
  Product: products,
  Invoice: invoices,
  Payment: payments,
}

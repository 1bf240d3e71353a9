/** An amount in hundredths, without and with its tax apart. */
interface Amount {
  readonly net: number
  readonly tax: number
}

/** What an invoice comes to, in hundredths. */
interface InvoiceSum {
  readonly amount: number
  readonly tax: number
  readonly paid: number
  readonly refunded: number
  readonly credited: number
  readonly balance: number
  readonly isPosted: boolean
}

/** All that one account was sold, in hundredths, so that every object of it tells the same. */
export interface Sale {
  readonly fee: Amount
  /** Of October and of November. */
  readonly usage: readonly [Amount, Amount]
  readonly invoices: readonly [InvoiceSum, InvoiceSum]
  /** What a credit memo gave back of the second invoice. */
  readonly credited: number
}

/** What an account was sold. Every third one has a credit memo, every seventh a refund. */
export function saleOf(account: number, seed: number): Sale {
  const draw = (salt: number, below: number): number => mixed(account * 4 + salt, seed) % below
  const fee = taxed(2900 + draw(0, 80) * 500)
  const usage = [taxed(draw(1, 5000) * 2), taxed(draw(2, 5000) * 2)] as const
  const [first, second] = [sum(fee, usage[0]), sum(fee, usage[1])]
  const refunded = account % 7 === 0 ? Math.round(first.amount / 2) : 0
  // The second invoice of every third account is still a draft.
  const isPosted = account % 3 !== 1
  const credited = account % 3 === 0 ? usage[1].net + usage[1].tax : 0
  return {
    fee,
    usage,
    credited,
    invoices: [
      { ...first, paid: first.amount, refunded, credited: 0, balance: refunded, isPosted: true },
      { ...second, paid: 0, refunded: 0, credited, balance: second.amount - credited, isPosted },
    ],
  }
}

/** The payment of the first invoice, and what of it was given back. */
export function paymentOf({ invoices: [first] }: Sale): {
  readonly amount: number
  readonly refunded: number
} {
  return { amount: first.paid, refunded: first.refunded }
}

/** The balance of an account: that of its invoices which are posted. */
export function postedBalance({ invoices }: Sale): number {
  return invoices.reduce((total, { balance, isPosted }) => total + (isPosted ? balance : 0), 0)
}

/** Hundredths as an amount of money. */
export function money(hundredths: number | Amount): number {
  return (typeof hundredths === 'number' ? hundredths : hundredths.net) / 100
}

function taxed(net: number): Amount {
  return { net, tax: Math.round(net * 0.08) }
}

function sum(...amounts: readonly Amount[]): { readonly amount: number; readonly tax: number } {
  const tax = amounts.reduce((total, one) => total + one.tax, 0)
  return { amount: amounts.reduce((total, { net }) => total + net, tax), tax }
}

/** A number that looks like chance and is always the same: 32 bits, mixed as murmur does. */
function mixed(value: number, seed: number): number {
  let bits = Math.imul(value ^ Math.imul(seed + 1, 0x9e37_79b1), 0x85eb_ca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

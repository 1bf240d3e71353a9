/** An amount in hundredths, without and with its tax apart. */
interface Amount {
  readonly net: number
  readonly tax: number
}

/** All that one account was sold, as amounts of money, so that every object of it tells the same. */
export interface Sale {
  /** Of a month. */
  readonly fee: number
  /** What the payment of the first invoice was, how much of it was kept, and how much given back. */
  readonly paid: number
  readonly applied: number
  readonly refunded: number
  /** What a credit memo gave back of the second invoice. */
  readonly credited: number
  /** What is still to be paid of the invoices that are posted. */
  readonly balance: number
  /** That of October, which is paid, and that of November. */
  readonly invoices: readonly Readonly<Record<string, number | string>>[]
  /** The fee and the messages of the first invoice, and those of the second. */
  readonly items: readonly { readonly net: number; readonly tax: number; readonly messages: number }[]
}

/** What an account was sold. Every third one has a credit memo, every seventh a refund. */
export function saleOf(account: number, seed: number): Sale {
  const draw = (salt: number, below: number): number => mixed(account * 4 + salt, seed) % below
  const fee = taxed(2900 + draw(0, 80) * 500)
  const usage = [taxed(draw(1, 5000) * 2), taxed(draw(2, 5000) * 2)] as const
  const [first, second] = [total(fee, usage[0]), total(fee, usage[1])]
  const paid = first.net + first.tax
  const refunded = account % 7 === 0 ? Math.round(paid / 2) : 0
  // The second invoice of every third account is still a draft.
  const isPosted = account % 3 !== 1
  const credited = account % 3 === 0 ? usage[1].net + usage[1].tax : 0
  const open = second.net + second.tax - credited
  return {
    fee: money(fee.net),
    paid: money(paid),
    applied: money(paid - refunded),
    refunded: money(refunded),
    credited: money(credited),
    balance: money(refunded + (isPosted ? open : 0)),
    invoices: [
      invoice(first, { paid, refunded, credited: 0, balance: refunded }, 'Posted'),
      invoice(second, { paid: 0, refunded: 0, credited, balance: open }, isPosted ? 'Posted' : 'Draft'),
    ],
    items: [fee, usage[0], fee, usage[1]].map(({ net, tax }) => {
      return { net: money(net), tax: money(tax), messages: Math.round(net / 2) }
    }),
  }
}

function invoice(
  { net, tax }: Amount,
  {
    paid,
    refunded,
    credited,
    balance,
  }: Readonly<Record<'paid' | 'refunded' | 'credited' | 'balance', number>>,
  status: string,
): Sale['invoices'][number] {
  return {
    amount: money(net + tax),
    net: money(net),
    tax: money(tax),
    paid: money(paid),
    refunded: money(refunded),
    credited: money(credited),
    balance: money(balance),
    status,
  }
}

/** Hundredths as an amount of money. */
function money(hundredths: number): number {
  return hundredths / 100
}

function taxed(net: number): Amount {
  return { net, tax: Math.round(net * 0.08) }
}

function total(one: Amount, other: Amount): Amount {
  return { net: one.net + other.net, tax: one.tax + other.tax }
}

/** A number that looks like chance and is always the same: 32 bits, mixed as murmur does. */
function mixed(value: number, seed: number): number {
  let bits = Math.imul(value ^ Math.imul(seed + 1, 0x9e37_79b1), 0x85eb_ca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

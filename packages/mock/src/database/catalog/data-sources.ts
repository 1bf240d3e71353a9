/** What nearly every data source of billing comes with: the account, its contacts, how it pays. */
const ACCOUNT = 'Account BillToContact SoldToContact DefaultPaymentMethod ParentAccount Entity'
const CATALOG = 'Product ProductRatePlan ProductRatePlanCharge'
const PLAN = `${CATALOG} RatePlan`
const CHARGE = `${PLAN} RatePlanCharge Amendment Subscription`
const LEDGER = 'AccountingPeriod JournalEntry JournalRun'
const PAID_BY = 'Payment PaymentMethod PaymentMethodSnapshot'
const REVENUE_CODES = 'DeferredRevenueAccountingCode RecognizedRevenueAccountingCode'
const RECEIVABLE = 'AccountReceivableAccountingCode'
const REVENUE = `${ACCOUNT} AccountingPeriod ${CHARGE} RevenueChargeSummary`
const REVENUE_EVENT = `${REVENUE} JournalEntry JournalRun ${REVENUE_CODES} RevenueEventType`
const REVENUE_SCHEDULE = `${REVENUE} ${REVENUE_CODES}`
const ORDER_METRIC = `${ACCOUNT} Order OrderAction ${CHARGE} SubscriptionVersionAmendment`
const DOCUMENTS = 'CreditMemo CreditMemoItem DebitMemo DebitMemoItem DebitTaxationItem Invoice InvoiceItem TaxationItem'

/**
 * Every data source that Zuora documents, with the objects that are joined to it.
 *
 * @see https://docs.zuora.com/en/zuora-platform/data/legacy-query-methods/export-zoql/data-sources-and-objects
 * @see https://developer.zuora.com/v1-api-reference/api-object-names/
 */
const JOINED: Readonly<Record<string, string>> = {
  Account: 'BillToContact SoldToContact DefaultPaymentMethod ParentAccount Entity',
  AccountingCode: 'Entity',
  AccountingPeriod: 'Entity',
  Amendment: `${ACCOUNT} Subscription`,
  ApplicationGroup: `Entity ${PAID_BY} Refund`,
  BillingPreviewRun: '',
  BillingRun: 'Entity',
  CalloutHistory: ACCOUNT,
  ConfigurationTemplates: '',
  Contact: 'Entity',
  ContactSnapshot: 'Entity',
  CreditBalanceAdjustment: `${ACCOUNT} ${RECEIVABLE} CashAccountingCode CustomerCashOnAccountAccountingCode Invoice ${LEDGER} ${PAID_BY} Refund`,
  CreditMemo: `${ACCOUNT} Invoice`,
  CreditMemoApplication: `${ACCOUNT} ApplicationGroup CreditMemo DebitMemo Invoice`,
  CreditMemoApplicationItem: `${ACCOUNT} ${LEDGER} ApplicationGroup CreditMemoApplication CreditTaxationItem ${DOCUMENTS}`,
  CreditMemoItem: `${ACCOUNT} ${RECEIVABLE} ${LEDGER} ${REVENUE_CODES} OnAccountAccountingCode CreditMemo Invoice InvoiceItem ${CHARGE}`,
  CreditMemoPart: `${ACCOUNT} CreditMemo DebitMemo Invoice`,
  CreditMemoPartItem: `${ACCOUNT} CreditMemoPart CreditTaxationItem ${DOCUMENTS}`,
  CreditTaxationItem: `${ACCOUNT} ${RECEIVABLE} ${LEDGER} CreditMemo CreditMemoItem Invoice OnAccountAccountingCode SalesTaxPayableAccountingCode TaxationItem ${CHARGE}`,
  DailyConsumptionSummary: `PrepaidBalanceFund ${PLAN} RatePlanCharge`,
  DebitMemo: `${ACCOUNT} Invoice`,
  DebitMemoItem: `${ACCOUNT} ${RECEIVABLE} ${LEDGER} ${REVENUE_CODES} DebitMemo Invoice InvoiceItem ${CHARGE}`,
  DebitTaxationItem: `${ACCOUNT} ${RECEIVABLE} ${LEDGER} DebitMemo DebitMemoItem Invoice SalesTaxPayableAccountingCode TaxationItem ${CHARGE}`,
  DiscountAppliedMetrics: `${ACCOUNT} ${CHARGE}`,
  EmailHistory: ACCOUNT,
  FXCustomRate: 'Entity',
  Feature: '',
  Fulfillment: '',
  Fund: `${PLAN} RatePlanCharge`,
  GuidedUsage: `${ACCOUNT} ${CHARGE} Usage`,
  Invoice: `${ACCOUNT} BillToContactSnapshot SoldToContactSnapshot`,
  InvoiceAdjustment: `${ACCOUNT} ${RECEIVABLE} ${LEDGER} DeferredRevenueAccountingCode Invoice`,
  InvoiceItem: `${ACCOUNT} BillToContactSnapshot SoldToContactSnapshot ${RECEIVABLE} ${LEDGER} ${REVENUE_CODES} Invoice ${CHARGE}`,
  InvoiceItemAdjustment: `${ACCOUNT} ${RECEIVABLE} ${LEDGER} ${REVENUE_CODES} SalesTaxPayableAccountingCode Invoice InvoiceItem TaxationItem ${CHARGE}`,
  InvoicePayment: `${ACCOUNT} ${RECEIVABLE} ${LEDGER} CashAccountingCode Invoice ${PAID_BY}`,
  InvoiceSchedule: ACCOUNT,
  InvoiceScheduleItem: `${ACCOUNT} InvoiceSchedule`,
  JournalEntry: 'Entity',
  JournalEntryItem: `Entity AccountingCode ${LEDGER}`,
  JournalRun: 'Entity',
  Order: ACCOUNT,
  OrderAction: `${ACCOUNT} Order Subscription SubscriptionVersionAmendment`,
  OrderContact: '',
  OrderElp: ORDER_METRIC,
  OrderItem: `Entity Order OrderAction ${CHARGE}`,
  OrderLineItem: `${ACCOUNT} Order OrderContact`,
  OrderLineItems: `${ACCOUNT} Order OrderContact`,
  OrderMrr: ORDER_METRIC,
  OrderQuantity: ORDER_METRIC,
  OrderTcb: ORDER_METRIC,
  OrderTcv: ORDER_METRIC,
  Payment: `${ACCOUNT} PaymentMethod PaymentMethodSnapshot`,
  PaymentApplication: `${ACCOUNT} ${RECEIVABLE} ${LEDGER} ApplicationGroup CashAccountingCode DebitMemo Invoice ${PAID_BY} UnappliedPaymentAccountingCode`,
  PaymentApplicationItem: `${ACCOUNT} ${RECEIVABLE} ${LEDGER} ApplicationGroup CashAccountingCode DebitMemo DebitMemoItem DebitTaxationItem Invoice InvoiceItem PaymentApplication ${PAID_BY} TaxationItem UnappliedPaymentAccountingCode`,
  PaymentGatewayReconciliationEventLog: 'Entity PaymentReconciliationJob',
  PaymentMethod: 'Entity StoredCredentialProfile',
  PaymentMethodSnapshot: 'Entity',
  PaymentMethodTransactionLog: `${ACCOUNT} PaymentMethod`,
  PaymentPart: `${ACCOUNT} DebitMemo Invoice ${PAID_BY}`,
  PaymentPartItem: `${ACCOUNT} DebitMemo DebitMemoItem DebitTaxationItem Invoice InvoiceItem PaymentPart ${PAID_BY} TaxationItem`,
  PaymentReconciliationJob: 'Entity',
  PaymentReconciliationLog: 'Entity PaymentGatewayReconciliationEventLog PaymentReconciliationJob',
  PaymentRun: 'Entity',
  PaymentSchedule: `${ACCOUNT} DebitMemo Invoice`,
  PaymentScheduleItem: `${ACCOUNT} DebitMemo Invoice ${PAID_BY} PaymentSchedule`,
  PaymentScheduleItemPart: `Entity ${PAID_BY} PaymentScheduleItem`,
  PaymentTransactionLog: `${ACCOUNT} ${PAID_BY}`,
  PrepaidValidityPeriodSummary: '',
  ProcessedUsage: `${ACCOUNT} Invoice InvoiceItem Usage ${CHARGE}`,
  Product: 'Entity',
  ProductChargeDefinition: 'Entity',
  ProductFeature: 'Entity Feature Product',
  ProductRatePlan: 'Entity Product',
  ProductRatePlanCharge: `Entity Product ProductRatePlan ${RECEIVABLE} ${REVENUE_CODES} AdjustmentLiabilityAccountingCode AdjustmentRevenueAccountingCode ContractAssetAccountingCode ContractLiabilityAccountingCode ContractRecognizedRevenueAccountingCode UnbilledReceivablesAccountingCode`,
  ProductRatePlanChargeTier: `Entity ${CATALOG}`,
  ProductRatePlanDefinition: 'Entity',
  RatePlan: `${ACCOUNT} Product ProductRatePlan Amendment Subscription SubscriptionVersionAmendment`,
  RatePlanCharge: `${ACCOUNT} ${RECEIVABLE} ${REVENUE_CODES} ${PLAN} Amendment Subscription`,
  RatePlanChargeTier: `Entity ${CHARGE}`,
  RatingResult: `${ACCOUNT} Invoice InvoiceItem ${CHARGE}`,
  Refund: `${ACCOUNT} PaymentMethodSnapshot`,
  RefundApplication: `${ACCOUNT} ${RECEIVABLE} ${LEDGER} ApplicationGroup CashAccountingCode CreditMemo OnAccountAccountingCode ${PAID_BY} Refund UnappliedPaymentAccountingCode`,
  RefundApplicationItem: `${ACCOUNT} ${RECEIVABLE} ${LEDGER} ApplicationGroup CashAccountingCode CreditMemo CreditMemoItem CreditTaxationItem OnAccountAccountingCode ${PAID_BY} Refund RefundApplication UnappliedPaymentAccountingCode`,
  RefundInvoicePayment: `${ACCOUNT} ${RECEIVABLE} ${LEDGER} CashAccountingCode Invoice InvoicePayment ${PAID_BY} Refund`,
  RefundPart: `${ACCOUNT} CreditMemo ${PAID_BY} Refund`,
  RefundPartItem: `${ACCOUNT} CreditMemo CreditMemoItem ${PAID_BY} Refund RefundPart`,
  RefundTransactionLog: 'Entity PaymentMethodSnapshot Refund',
  RevenueChargeSummary: 'Entity',
  RevenueChargeSummaryItem: REVENUE,
  RevenueEvent: 'Entity',
  RevenueEventCreditMemoItem: 'Entity',
  RevenueEventDebitMemoItem: 'Entity',
  RevenueEventInvoiceItem: 'Entity',
  RevenueEventInvoiceItemAdjustment: 'Entity',
  RevenueEventItem: `${REVENUE_EVENT} RevenueEvent RevenueSchedule`,
  RevenueEventItemCreditMemoItem: `${REVENUE_EVENT} CreditMemo CreditMemoItem RevenueEventCreditMemoItem RevenueScheduleCreditMemoItem`,
  RevenueEventItemDebitMemoItem: `${REVENUE_EVENT} DebitMemo DebitMemoItem RevenueEventDebitMemoItem RevenueScheduleDebitMemoItem`,
  RevenueEventItemInvoiceItem: `${REVENUE_EVENT} Invoice InvoiceItem RevenueEventInvoiceItem RevenueScheduleInvoiceItem`,
  RevenueEventItemInvoiceItemAdjustment: `${REVENUE_EVENT} Invoice InvoiceItem InvoiceItemAdjustment RevenueEventInvoiceItemAdjustment RevenueScheduleInvoiceItemAdjustment`,
  RevenueEventType: 'Entity',
  RevenueSchedule: 'Entity',
  RevenueScheduleCreditMemoItem: 'Entity',
  RevenueScheduleDebitMemoItem: 'Entity',
  RevenueScheduleInvoiceItem: 'Entity',
  RevenueScheduleInvoiceItemAdjustment: 'Entity',
  RevenueScheduleItem: `${REVENUE_SCHEDULE} RevenueSchedule`,
  RevenueScheduleItemCreditMemoItem: `${REVENUE_SCHEDULE} CreditMemo CreditMemoItem RevenueScheduleCreditMemoItem`,
  RevenueScheduleItemDebitMemoItem: `${REVENUE_SCHEDULE} DebitMemo DebitMemoItem RevenueScheduleDebitMemoItem`,
  RevenueScheduleItemInvoiceItem: `${REVENUE_SCHEDULE} Invoice InvoiceItem RevenueScheduleInvoiceItem`,
  RevenueScheduleItemInvoiceItemAdjustment: `${REVENUE_SCHEDULE} Invoice InvoiceItem InvoiceItemAdjustment RevenueScheduleInvoiceItemAdjustment`,
  StoredCredentialProfile: 'PaymentMethod',
  Subscription: `${ACCOUNT} SubscriptionVersionAmendment`,
  SubscriptionProductFeature: 'Entity Feature',
  TaxableItemSnapshot: 'Entity',
  TaxationItem: `${ACCOUNT} ${RECEIVABLE} ${LEDGER} Invoice InvoiceItem SalesTaxPayableAccountingCode TaxableItemSnapshot ${CHARGE}`,
  Tenant: '',
  UpdaterBatch: 'Entity',
  UpdaterDetail: 'Entity NewPaymentMethod PaymentMethod UpdaterBatch',
  Usage: `${ACCOUNT} ${CHARGE}`,
}

/** A data source that Zuora documents. */
export interface DocumentedSource {
  readonly name: string
  /** The objects whose fields it has besides its own: `Account`, `BillToContact` … */
  readonly joined: readonly string[]
}

const BY_NAME = new Map(
  Object.entries(JOINED).map(([name, joined]): [string, DocumentedSource] => [
    name.toLowerCase(),
    { name, joined: joined.split(' ').filter((one) => one !== '') },
  ]),
)

/** The names of all documented data sources, in order. */
export const DATA_SOURCE_NAMES: readonly string[] = Object.keys(JOINED)

/** The documented data source of this name, in any case. */
export function documentedSource(name: string): DocumentedSource | undefined {
  return BY_NAME.get(name.toLowerCase())
}

/** The fields that a data source without rows has, as far as it is known here. */
export const COMMON_FIELDS: readonly string[] = ['Id', 'CreatedById', 'CreatedDate', 'UpdatedById', 'UpdatedDate']

/** Objects under the name that they have where they are joined, by the end of that name. */
const ROLES: readonly (readonly [RegExp, string])[] = [
  [/ContactSnapshot$/, 'ContactSnapshot'],
  [/Contact$/, 'Contact'],
  [/PaymentMethod$/, 'PaymentMethod'],
  [/AccountingCode$/, 'AccountingCode'],
  [/Amendment$/, 'Amendment'],
  [/^ParentAccount$/, 'Account'],
  [/^Entity$/, 'Tenant'],
  [/^PrepaidBalanceFund$/, 'Fund'],
]

/** The object that stands behind a joined one: `Contact` for `BillToContact`. */
export function objectOf(joined: string): string {
  return documentedSource(joined)?.name ?? ROLES.find(([role]) => role.test(joined))?.[1] ?? joined
}

/** The fields that can hold the id of a joined object: `BillToId` or `BillToContactId`. */
export function keysOf(joined: string): readonly string[] {
  if (joined === 'ParentAccount') return ['ParentId']
  return [`${joined}Id`, ...(joined.endsWith('Contact') ? [`${joined.slice(0, -7)}Id`] : [])]
}

/** Keys that documented data sources have as fields of their own, although the object is joined as well. */
const EXPORTED_KEYS: Readonly<Record<string, readonly string[]>> = {
  Account: ['DefaultPaymentMethodId', 'ParentId'],
  InvoiceItem: ['SubscriptionId'],
  InvoiceItemAdjustment: ['AccountId'],
  RatePlanCharge: ['SubscriptionId'],
}

/**
 * Whether a field is missing from a data source because the object that it leads to is joined: Export ZOQL has
 * `Account.Id` on an invoice, and no `AccountId`.
 */
export function isJoinedKey(source: DocumentedSource, field: string): boolean {
  return (
    EXPORTED_KEYS[source.name]?.includes(field) !== true &&
    source.joined.some((joined) => keysOf(joined).includes(field))
  )
}

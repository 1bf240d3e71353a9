import type { Label } from '../../organizations/labels.ts'
import type { Organization } from '../../organizations/organizations.ts'
import type { DataLabelingRequest } from './data-labeling-job.ts'

/** What a job labels with: one label for all its objects, or, for products, what their subscriptions say. */
export type WantedLabel = { readonly label: Label } | 'derived'

/** Why the organizations of a submission are refused; `category` as in the v1 error codes. */
interface OrgProblem {
  readonly category: 20 | 22 | 30
  readonly message: string
}

interface OrgRule {
  /** What leaving both fields out means; missing where one is needed. */
  readonly absent?: 'derived' | 'all'
  /** Exactly one organization: neither null nor `[]` nor several. */
  readonly single?: true
}

/**
 * What each object type wants. For users and forecast runs nothing is documented; that they need one of the
 * fields is inferred from the general sentence.
 */
const RULES: Readonly<Record<DataLabelingRequest['objectType'], OrgRule>> = {
  Account: { single: true },
  Product: { absent: 'derived' },
  BillRun: { absent: 'all' },
  PaymentRun: { absent: 'all' },
  User: {},
  ForecastRun: {},
}

/** Reads the organizations of a submission: absent, null and `[]` are three different things. */
export function wantedLabel(
  { objectType, orgs, orgIds }: DataLabelingRequest,
  organizations: readonly Organization[],
): { readonly wanted: WantedLabel } | { readonly problem: OrgProblem } {
  const { absent, single } = RULES[objectType]
  const all = { wanted: { label: organizations.map(({ id }) => id) } }
  // Inferred: what both at once would mean is not documented.
  if (orgs !== undefined && orgIds !== undefined) return problem(30, 'Give orgs or orgIds, not both.')
  const given = orgIds === undefined ? orgs : orgIds
  if (given === undefined) {
    if (absent === undefined) return problem(22, `${objectType} needs orgs or orgIds.`)
    return absent === 'derived' ? { wanted: 'derived' } : all
  }
  if (single === true && given?.length !== 1)
    return problem(30, `${objectType} takes exactly one organization, not ${JSON.stringify(given)}.`)
  if (given === null) return { wanted: { label: null } }
  if (given.length === 0) return all
  const label = given.map(
    (wanted) =>
      organizations.find(({ id, name }) =>
        orgIds === undefined ? name === wanted : id.toLowerCase() === wanted.toLowerCase(),
      )?.id,
  )
  const unknown = given[label.indexOf(undefined)]
  if (unknown === undefined) return { wanted: { label: label.filter((id) => id !== undefined) } }
  const known = organizations.map(({ id, name }) => (orgIds === undefined ? name : id)).join(', ') || 'none'
  return problem(20, `There is no organization ${unknown}; this mock tenant has: ${known}.`)
}

function problem(category: OrgProblem['category'], message: string): { readonly problem: OrgProblem } {
  return { problem: { category, message } }
}

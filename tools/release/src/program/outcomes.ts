/** What a browser and every runtime run: two jobs, and what came of them. It uses nothing of Node. */
import { createZuoraClient } from '@zuora-jobs/client'
import { countRecords } from '@zuora-jobs/data/csv'
import { results } from '@zuora-jobs/data/results'
import { createJobs } from '@zuora-jobs/polling'

/** Where a tenant is, and who may use it. */
export interface Access {
  readonly baseUrl: string
  readonly clientId: string
  readonly clientSecret: string
}

/** What {@link outcomes} tells of the built-in data of a mock tenant. */
export const EXPECTED = {
  header: 'Account: Account Number,Account: Bill Cycle Day',
  counted: 14,
  read: 14,
  first: 'A00000001',
  phase: 'partial',
}

/** Runs a query, counts and reads its result, and loads a CSV of which one record is rejected. */
export async function outcomes({ baseUrl, clientId, clientSecret }: Access): Promise<typeof EXPECTED> {
  const zuora = createZuoraClient({ baseUrl, auth: { clientId, clientSecret } })
  const jobs = createJobs(zuora)

  const handle = await jobs.submit('aqua', {
    queries: [{ name: 'accounts', query: 'select AccountNumber, BillCycleDay from Account', type: 'zoql' }],
  })
  const outcome = await jobs.settle(handle, { timeoutMs: 30_000 })
  const accounts = results(zuora, outcome).query('accounts')
  const { columns = [], records: counted } = await countRecords(accounts.bytes())
  const rows: Readonly<Record<string, string | null>>[] = []
  for await (const batch of accounts.records()) rows.push(...batch)

  const bulk = await jobs.submit('customObjects', {
    namespace: 'default',
    object: 'passenger',
    operation: 'create',
    csv: 'name__c,email__c\nGrace,grace@example.com\nAda,\n',
  })
  const { phase } = await jobs.settle(bulk, { timeoutMs: 30_000 })
  const first = rows[0]?.['Account: Account Number'] ?? ''
  return { header: columns.join(','), counted, read: rows.length, first, phase }
}

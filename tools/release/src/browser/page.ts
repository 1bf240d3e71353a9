/** Runs in the browser: one job of each kind of ending, and what came of it. */
import { createZuoraClient } from '@zuora-jobs/client'
import { createJobs } from '@zuora-jobs/polling'

async function outcomes(): Promise<Record<string, unknown>> {
  const [clientId, clientSecret] = location.hash.slice(1).split(':') as [string, string]
  const zuora = createZuoraClient({ baseUrl: location.origin, auth: { clientId, clientSecret } })
  const jobs = createJobs(zuora)

  const handle = await jobs.submit('aqua', {
    queries: [{ query: 'select AccountNumber, BillCycleDay from Account', type: 'zoql' }],
  })
  const { queries } = await jobs.wait(handle, { timeoutMs: 30_000 })
  const { body } = await zuora.files.download({ fileId: queries[0]!.fileIds[0]! })
  const csv = await new Response(body).text()

  const bulk = await jobs.submit('customObjects', {
    namespace: 'default',
    object: 'passenger',
    operation: 'create',
    csv: 'name__c,email__c\nGrace,grace@example.com\nAda,\n',
  })
  const { phase } = await jobs.settle(bulk, { timeoutMs: 30_000 })
  return { header: csv.split('\n')[0]!.trim(), phase }
}

const result = await outcomes().catch((error: unknown) => ({ error: String(error) }))
await fetch('/rehearsal/result', { method: 'POST', body: JSON.stringify(result) })

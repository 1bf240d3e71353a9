/** Runs in the browser, from the page's own origin. */
import { outcomes } from './outcomes.ts'

const [clientId, clientSecret] = location.hash.slice(1).split(':') as [string, string]
const result = await outcomes({ baseUrl: location.origin, clientId, clientSecret }).catch(
  (error: unknown) => ({ error: String(error) }),
)
await fetch('/rehearsal/result', { method: 'POST', body: JSON.stringify(result) })

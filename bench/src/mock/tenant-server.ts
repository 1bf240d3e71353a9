/** A mock tenant in a process of its own, to be measured from another one. */
import { startMockTenant } from '@zuora-jobs/mock'

const tenant = await startMockTenant()
process.send?.({ url: tenant.url, clientId: tenant.clientId, clientSecret: tenant.clientSecret })
process.once('disconnect', () => process.exit())

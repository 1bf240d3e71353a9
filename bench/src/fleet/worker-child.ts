/**
 * `node worker-child.ts <database> <leaseMs>`: a worker whose tenants are its own, with jobs that do not end.
 */
import { createZuoraClient } from '@zuora-jobs/client'
import { createFleet } from '@zuora-jobs/fleet'

const [database = '', leaseMs = ''] = process.argv.slice(2)
/** A job that is known to every worker, and does not end. */
const job = { id: '8ad08f06909293cd01909613f23549e4', status: 'executing', batches: [] }
const fleet = createFleet({
  database,
  tenants: (name) =>
    createZuoraClient({
      baseUrl: 'https://rest.zuora.test',
      auth: { getToken: () => 'a-token' },
      tenant: name,
      fetch: async () => Response.json(job),
    }),
})
const worker = fleet.work({
  leaseMs: leaseMs === '' ? undefined : Number(leaseMs),
  onEvent(event) {
    const { type } = event
    if (type !== 'tenant-taken' && type !== 'tenant-left') return
    console.log(JSON.stringify({ at: Date.now(), type, tenant: event.tenant, epoch: event.epoch }))
  },
})
process.on('SIGTERM', () => void fleet.close())
await worker.ready
console.log(JSON.stringify({ at: Date.now(), type: 'ready' }))

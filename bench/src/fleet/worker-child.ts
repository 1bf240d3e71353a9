/** `node worker-child.ts <database> <leaseMs>`: a worker whose tenants are its own, with jobs that do not end. */
import { systemClock } from '@zuora-jobs/client'
import { createFleet } from '@zuora-jobs/fleet'

import { createTenants } from './tenants.ts'

const [database = '', leaseMs = ''] = process.argv.slice(2)
const { client } = createTenants({ clock: systemClock, life: () => ({ durationMs: 3_600_000 }) })
const fleet = createFleet({ database, tenants: client })
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

/**
 * `node worker-child.ts <database> <url of tenants> <leaseMs>`: a worker, until it is killed or told to stop.
 */
import { flushCompileCache } from 'node:module'

import { createZuoraClient } from '@zuora-jobs/client'

import { createFleet } from '../src/index.ts'

const [database = '', url = '', leaseMs = ''] = process.argv.slice(2)
const fleet = createFleet({
  database,
  // Jobs of tests last for a moment, and not for minutes.
  polling: { schedule: { share: 0.25, firstMs: 200, maxMs: 1_000 } },
  tenants: (name) =>
    createZuoraClient({
      baseUrl: `${url}/${name}`,
      auth: { getToken: () => 'a-token' },
      tenant: name,
      fetch(request: Request, init?: RequestInit) {
        request.headers.set('x-pid', String(process.pid))
        return fetch(request, init)
      },
    }),
})
const worker = fleet.work({
  leaseMs: Number(leaseMs),
  onEvent(event) {
    if (event.type !== 'jobs') console.log(JSON.stringify({ at: Date.now(), ...event }))
  },
})
process.on('SIGTERM', () => void fleet.close())
await worker.ready
console.log(JSON.stringify({ at: Date.now(), type: 'ready' }))
// For the next one: a process that is killed keeps nothing.
flushCompileCache()

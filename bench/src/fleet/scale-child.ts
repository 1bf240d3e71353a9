/**
 * `node --eval <this> <database> <lifeMs>`: a worker whose tenants are its own, and answer in the next turn
 * of its event loop. Each second it says how much memory and processor time it has taken.
 */
import { setImmediate } from 'node:timers/promises'

import { createZuoraClient } from '@zuora-jobs/client'
import { createFleet } from '@zuora-jobs/fleet'

const [database = '', lifeMs = ''] = process.argv.slice(1)
let started = 0

/** The id of a job says when it ends, so that any worker can answer for it, and nothing is kept. */
function submit(): object {
  started += 1
  const end = (Date.now() + Number(lifeMs)).toString(16).padStart(12, '0')
  const own = (process.pid * 1_000_000 + started).toString(16).padStart(20, '0')
  return { id: `${end}${own}`, status: 'submitted', batches: [] }
}

function poll(id: string): object {
  const isDone = Date.now() >= parseInt(id.slice(0, 12), 16)
  const batch = { batchId: 'b1', query: 'q', status: 'completed', fileId: `${id}-f`, recordCount: 1 }
  return { id, status: isDone ? 'completed' : 'executing', batches: isDone ? [batch] : [] }
}

const fleet = createFleet({
  database,
  tenants: (tenant) =>
    createZuoraClient({
      baseUrl: 'https://rest.zuora.test',
      auth: { getToken: () => 'a-token' },
      tenant,
      async fetch({ method, url }) {
        // As over a network: what frees requests that are over waits for a turn.
        await setImmediate()
        return Response.json(method === 'POST' ? submit() : poll(url.slice(url.lastIndexOf('/') + 1)))
      },
    }),
})
const worker = fleet.work({ onEvent: () => {} })
// Whoever measures it is gone.
process.stdout.on('error', () => process.exit())
await worker.ready
setInterval(() => {
  const { user, system } = process.cpuUsage()
  const { rss } = process.memoryUsage()
  console.log(JSON.stringify({ rss, cpuMs: (user + system) / 1_000, tenants: worker.tenants.length }))
}, 1_000)

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

import { createFleet } from '@zuora-jobs/fleet'

import { queryOf } from './tenants.ts'

interface Said {
  readonly worker: number
  readonly at: number
  readonly type: string
  readonly tenant?: string
}

/** Milliseconds from the signal until another worker has the tenant; one for each tenant of the worker. */
export interface Takeovers {
  readonly killed: readonly number[]
  readonly stopped: readonly number[]
}

/** Three workers, one of which is ended by a signal, and replaced, again and again. */
export async function measureTakeovers(
  database: string,
  {
    tenants,
    rounds,
    leaseMs,
  }: { readonly tenants: number; readonly rounds: number; readonly leaseMs: number },
): Promise<Takeovers> {
  const said: Said[] = []
  const workers: ChildProcess[] = []
  const fleet = createFleet({ database, tenants: () => undefined as never })
  for (let tenant = 0; tenant < tenants; tenant += 1)
    await fleet.enqueue(`tenant-${tenant}`, 'aqua', queryOf(1))
  for (let worker = 0; worker < 3; worker += 1) await start(workers, said, database)
  const takeovers = { SIGKILL: [] as number[], SIGTERM: [] as number[] }
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
        // Until everybody has a fair share.
        await sleep(leaseMs * 2)
        const owned = workers.map((_, worker) => ownedBy(said, worker))
        const own = owned.toSorted((one, other) => other.length - one.length)[0]!
        const worker = owned.indexOf(own)
        const gone = once(workers[worker]!, 'exit')
        const at = Date.now()
        workers[worker]!.kill(signal)
        await sleep(leaseMs * 2.5)
        for (const tenant of own) {
          const next = said.find(
            (one) => one.tenant === tenant && one.type === 'tenant-taken' && one.at >= at,
          )
          if (next) takeovers[signal].push(next.at - at)
        }
        await gone
        await start(workers, said, database)
      }
    }
    return { killed: takeovers.SIGKILL, stopped: takeovers.SIGTERM }
  } finally {
    for (const child of workers) child.kill('SIGKILL')
    await fleet.close()
  }
}

async function start(workers: ChildProcess[], said: Said[], database: string): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'worker-child.ts'), database], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const worker = workers.push(child) - 1
  const { promise, resolve } = Promise.withResolvers<void>()
  createInterface(child.stdout).on('line', (line) => {
    const one = { ...(JSON.parse(line) as Omit<Said, 'worker'>), worker }
    said.push(one)
    if (one.type === 'ready') resolve()
  })
  await promise
}

function ownedBy(said: readonly Said[], worker: number): readonly string[] {
  const owners = new Map<string, number>()
  for (const one of said) if (one.type === 'tenant-taken') owners.set(one.tenant!, one.worker)
  return [...owners].filter(([, owner]) => owner === worker).map(([tenant]) => tenant)
}

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { verify } from '@zuora-jobs/data'
import { createChance, pick } from '@zuora-jobs/simulate'

import { createFleet, type Entry } from '../src/index.ts'
import { type FileMoment, startHttpTenants } from './http-tenant.ts'
import { createWorkers } from './workers.ts'

/** What came of entries whose savers were killed. */
export interface KilledSavers {
  readonly entries: number
  readonly kills: Readonly<Record<FileMoment, number>>
  /** Jobs that were started, over all tenants. */
  readonly jobs: number
  /** Entries whose files are whole, those that were served to the byte, and nothing else in their folder. */
  readonly whole: number
  /** Ends in the journal. */
  readonly ends: number
}

export interface KillSaversOptions {
  readonly database: string
  readonly workers: number
  readonly kills: number
  readonly leaseMs: number
  readonly seed: number
}

const NAMES = ['accounts', 'invoices']
const MOMENTS: readonly FileMoment[] = ['before', 'midway', 'after']
/** After the last byte of a file it gets its name, and its manifest. */
const LONGEST_AFTER_MS = 40

/**
 * Kills workers with SIGKILL while they get a file, before its first byte, in the middle of it or after its
 * last one, and starts another one for each, until enough were killed and everything is saved.
 */
export async function killSavers({
  database,
  workers: count,
  kills,
  leaseMs,
  seed,
}: KillSaversOptions): Promise<KilledSavers> {
  const random = createChance(seed).stream('savers')
  const killed = { before: 0, midway: 0, after: 0 }
  const starting = new Set<Promise<unknown>>()
  let left = kills
  const onFile = async (moment: FileMoment, pid: number): Promise<void> => {
    const child = workers.children.find((one) => one.pid === pid)
    // Two of three files of a process come through, so that there is something to go on with.
    if (left === 0 || !child || moment !== pick(random, MOMENTS) || random() < 0.3) return
    left -= 1
    killed[moment] += 1
    if (moment === 'after') await sleep(LONGEST_AFTER_MS * random())
    await workers.kill(child)
    starting.add(workers.start())
  }
  const life = (): { readonly durationMs: number } => ({ durationMs: 200 })
  const server = await startHttpTenants({ life, aquaSlots: 50 }, 0, onFile)
  const workers = createWorkers(database, server.url, leaseMs)
  const fleet = createFleet({ database, tenants: () => undefined as never })
  const folder = mkdtempSync(join(tmpdir(), 'zuora-fleet-savers-'))
  const ids: string[] = []
  let made = 0
  try {
    await Promise.all(Array.from({ length: count }, () => workers.start()))
    const save = async (): Promise<unknown> => {
      const index = made
      made += 1
      const queries = NAMES.map((name) => ({
        name,
        query: `select Id${index} from ${name}`,
        type: 'zoql' as const,
      }))
      const saveTo = join(folder, String(index))
      const id = await fleet.enqueue(`tenant-${index % 3}`, 'aqua', { queries }, { saveTo })
      ids.push(id)
      return fleet.settle(id)
    }
    while (left > 0 || ids.length === 0) await Promise.all([save(), save(), save()])
    await Promise.all(starting)
    const entries = await Promise.all(ids.map((id) => fleet.get(id)))
    const checks = await Promise.all(entries.map((entry) => isWhole(entry!, server.url)))
    let ends = 0
    for await (const { type } of fleet.events({ follow: false })) ends += type === 'done' ? 1 : 0
    const jobs = ['tenant-0', 'tenant-1', 'tenant-2'].map((name) => server.tenant(name).jobs.length)
    return {
      entries: ids.length,
      kills: killed,
      jobs: jobs.reduce((sum, one) => sum + one, 0),
      whole: checks.filter(Boolean).length,
      ends,
    }
  } finally {
    await Promise.allSettled(starting)
    await workers.stop()
    await fleet.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whether the files of an entry are those of its job, and nothing of those that died is left beside them. */
async function isWhole({ tenant, saveTo, end }: Entry, url: string): Promise<boolean> {
  const { outcome, saved } = end!
  const served = await Promise.all(
    NAMES.map(async (_, index) => {
      const file = `${url}/${tenant}/v1/files/${outcome!.handle.id}-f${index + 1}`
      const answer = await fetch(file, { headers: { authorization: 'Bearer a-token' } })
      return Buffer.from(await answer.arrayBuffer())
    }),
  )
  const names = NAMES.map((name) => `${name}.csv`)
  const isSame = names.every((name, index) => readFileSync(join(saveTo!, name)).equals(served[index]!))
  const found = readdirSync(saveTo!).toSorted()
  const isAlone = JSON.stringify(found) === JSON.stringify([...names, 'manifest.json'])
  const isTold = saved?.files.map(({ path }) => basename(path)).join() === names.join()
  return isSame && isAlone && isTold && (await verify(saved.manifest!)).isWhole
}

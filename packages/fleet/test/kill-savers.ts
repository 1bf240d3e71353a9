import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { verify } from '@zuora-jobs/data'

import type { Entry } from '../src/index.ts'
import { endsIn } from './ends-in.ts'
import { entriesIn } from './entries-in.ts'
import { type KilledAt, type KillPlan, type KillStageOptions, onKillStage } from './kill-stage.ts'

/** What came of entries whose savers were killed. */
export interface KilledSavers extends KilledAt {
  readonly entries: number
  /** Jobs that were started, over all tenants. */
  readonly jobs: number
  /** Entries whose files are whole, those that were served to the byte, and nothing else in their folder. */
  readonly whole: number
  /** Entries whose end is in the journal once. */
  readonly ends: number
}

const NAMES = ['accounts', 'invoices']
/** Half of the files of a process come through, so that there is something to go on with. */
const CHANCE = 0.2
/** After the last byte of a file it gets its name, and its manifest. */
const LONGEST_AFTER_MS = 40

const TENANTS = 3

/** Kills workers while they get a file, before its first byte, in the middle of it or after its last one. */
export function killSavers(options: KillStageOptions): Promise<KilledSavers> {
  return onKillStage(options, PLAN)
}

const PLAN: KillPlan<Omit<KilledSavers, keyof KilledAt>> = {
  tenants: { life: () => ({ durationMs: 200 }), aquaSlots: 50 },
  async onRequest({ mayKill }, moment, { path, pid }) {
    const isFile = path.startsWith('/v1/files/') && moment !== 'received'
    const latestMs = moment === 'answered' ? LONGEST_AFTER_MS : 0
    if (isFile) await mayKill(moment, pid, { chance: CHANCE, latestMs })
    return true
  },
  async work({ fleet, folder }, number) {
    const queries = NAMES.map((name) => ({
      name,
      query: `select Id${number} from ${name}`,
      type: 'zoql' as const,
    }))
    const saveTo = join(folder, String(number))
    return fleet.settle(await fleet.enqueue(`tenant-${number % TENANTS}`, 'aqua', { queries }, { saveTo }))
  },
  async tell({ fleet, server }) {
    const entries = await entriesIn(fleet)
    const ends = await endsIn(fleet)
    const checks = await Promise.all(entries.map((entry) => isWhole(entry, server.url)))
    const jobs = Array.from({ length: TENANTS }, (_, index) => server.tenant(`tenant-${index}`).jobs.length)
    return {
      entries: entries.length,
      jobs: jobs.reduce((sum, one) => sum + one, 0),
      whole: checks.filter(Boolean).length,
      ends: entries.filter(({ id }) => ends.get(id) === 1).length,
    }
  },
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

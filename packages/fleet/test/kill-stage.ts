import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { createChance, type InMemoryTenantOptions, type Random } from '@zuora-jobs/simulate'

import { createFleet, type Fleet } from '../src/index.ts'
import { type HttpTenants, type RequestFacts, type RequestMoment, startHttpTenants } from './http-tenant.ts'
import { createWorkers, type FileStep, type Workers } from './workers.ts'

/** At what a process is killed: where its request is, or before a step with a file. */
export type KillMoment = RequestMoment | `${FileStep['call']} ${string}`

export interface KillStageOptions {
  readonly database: string
  readonly workers: number
  readonly kills: number
  readonly leaseMs: number
  readonly seed: number
}

export interface HowToKill {
  /** 0 to 1. */
  readonly chance: number
  /** How long it may be let go on before, milliseconds. */
  readonly latestMs?: number
  /** Whether it is spared after all. */
  readonly isSpared?: () => Promise<boolean>
}

/** A fleet whose workers are killed at moments of their own. */
export interface KillStage {
  readonly fleet: Fleet
  readonly server: HttpTenants
  /** Empty at first, and gone at the end. */
  readonly folder: string
  readonly random: Random
  readonly workers: Pick<Workers, 'children' | 'said'>
  /** Kills a process, or not, by chance, and starts another one for it. Tells whether it did. */
  readonly mayKill: (moment: KillMoment, pid: number, how: HowToKill) => Promise<boolean>
}

/** What is done while workers are killed. */
export interface KillPlan<Told> {
  readonly tenants: Omit<InMemoryTenantOptions, 'clock'>
  /** What a request comes to at a moment: with `false` to nothing. */
  readonly onRequest: (stage: KillStage, moment: RequestMoment, request: RequestFacts) => Promise<boolean>
  readonly onFileStep?: (stage: KillStage, step: FileStep, pid: number) => Promise<void>
  /** Enqueues some work, and waits for its end. */
  readonly work: (stage: KillStage, number: number) => Promise<unknown>
  /** Compares what the fleet says with what is there. */
  readonly tell: (stage: KillStage) => Promise<Told>
}

/** What came of it. */
export interface KilledAt {
  /** How many, by moment. */
  readonly kills: Readonly<Record<string, number>>
  /** Workers that live at the end: less than were started where some have ended by themselves. */
  readonly alive: number
}

/** Works done at a time. */
const AT_ONCE = 3

/** Has workers work, and kills them with SIGKILL, until enough were killed and all their work is done. */
export async function onKillStage<Told>(
  { database, workers: count, kills, leaseMs, seed }: KillStageOptions,
  plan: KillPlan<Told>,
): Promise<Told & KilledAt> {
  const random = createChance(seed).stream('kills')
  const killed: Record<string, number> = {}
  const starting = new Set<Promise<unknown>>()
  let left = kills
  const mayKill: KillStage['mayKill'] = async (moment, pid, { chance, latestMs = 0, isSpared }) => {
    if (left === 0 || random() >= chance) return false
    if (latestMs > 0) await sleep(latestMs * random())
    if (await isSpared?.()) return false
    const child = workers.children.find((one) => one.pid === pid)
    if (left === 0 || !child) return false
    left -= 1
    killed[moment] = (killed[moment] ?? 0) + 1
    await workers.kill(child)
    starting.add(workers.start())
    return true
  }
  const server = await startHttpTenants(plan.tenants, 0, (moment, request) =>
    plan.onRequest(stage, moment, request),
  )
  const { onFileStep } = plan
  const workers = createWorkers(
    database,
    server.url,
    leaseMs,
    onFileStep && ((step, pid) => onFileStep(stage, step, pid)),
  )
  const fleet = createFleet({ database, tenants: () => undefined as never })
  const folder = mkdtempSync(join(tmpdir(), 'zuora-fleet-kills-'))
  const stage: KillStage = { fleet, server, folder, random, workers, mayKill }
  let done = 0
  try {
    await Promise.all(Array.from({ length: count }, () => workers.start()))
    while (left > 0 || done === 0) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => plan.work(stage, (done += 1) - 1)))
    }
    await Promise.all(starting)
    return { ...(await plan.tell(stage)), kills: killed, alive: workers.children.length }
  } finally {
    await Promise.allSettled(starting)
    await workers.stop()
    await fleet.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

import { runBullmq } from './naive-bullmq.ts'
import { runPgBoss } from './naive-pg-boss.ts'
import { runOurs } from './ours.ts'
import type { Contended, Workload } from './workload.ts'

/** 20 tenants with five slots each, and 20 jobs for them. */
const WORKLOAD: Workload = {
  tenants: Array.from({ length: 20 }, (_, index) => `tenant-${index}`),
  jobsEach: 20,
  slots: 5,
  lifeMs: () => 3_000 + 3_000 * Math.random(),
}

/** The same work by each contender; without a `redis-server` one of them is left out, which is said. */
export async function runContenders(
  databaseNamed: (name: string) => Promise<string>,
): Promise<readonly Contended[]> {
  const ours = await runOurs(await databaseNamed('ours'), WORKLOAD)
  const boss = await runPgBoss(await databaseNamed('boss'), WORKLOAD)
  const bullmq = await runBullmq(WORKLOAD)
  if (!bullmq) console.error('BullMQ was not run, because this machine has no redis-server')
  return bullmq ? [ours, boss, bullmq] : [ours, boss]
}

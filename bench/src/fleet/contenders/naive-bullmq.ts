import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DelayedError, type Job, Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'

import { naiveStep, type NaiveWork } from './naive-step.ts'
import { type Contended, seenBy, tenantsOf, type Workload } from './workload.ts'

const IDLE_MS = 5_000

/**
 * Three workers of BullMQ, with a queue for each tenant that lets so many jobs run at once as it has slots.
 * `undefined` where this machine has no `redis-server`.
 */
export async function runBullmq(workload: Workload): Promise<Contended | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-redis-'))
  const path = join(folder, 'redis.sock')
  const server = spawn('redis-server', ['--port', '0', '--unixsocket', path, '--save', ''], { cwd: folder })
  try {
    const isThere = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.stdout.on('data', (text: Buffer) => {
        if (text.includes('ready to accept connections')) resolve(true)
      })
    })
    return isThere ? await runOn(path, workload) : undefined
  } finally {
    if (server.pid !== undefined) {
      const gone = once(server, 'exit')
      server.kill('SIGKILL')
      await gone
    }
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runOn(path: string, workload: Workload): Promise<Contended> {
  const { tenants, jobsEach, slots } = workload
  const world = tenantsOf(workload)
  const connection = { path, maxRetriesPerRequest: null }
  const redis = new Redis({ path })
  const queues = tenants.map((name) => new Queue<NaiveWork>(name, { connection }))
  const workers: Worker<NaiveWork>[] = []
  const ended = Promise.withResolvers<void>()
  let left = tenants.length * jobsEach
  try {
    for (const queue of queues) await queue.setGlobalConcurrency(slots)
    for (let count = 0; count < 3; count += 1) {
      const step = naiveStep(world.client)
      for (const name of tenants) {
        const work = async (job: Job<NaiveWork>, token?: string): Promise<void> => {
          const next = await step(job.data)
          if (next) {
            await job.updateData(next.work)
            await job.moveToDelayed(next.at, token)
            throw new DelayedError()
          }
          if ((left -= 1) === 0) ended.resolve()
        }
        const worker = new Worker<NaiveWork>(name, work, { connection, concurrency: slots, autorun: false })
        worker.on('error', ended.reject)
        workers.push(worker)
      }
    }
    await Promise.all(workers.map((worker) => worker.waitUntilReady()))
    await redis.call('CONFIG', 'RESETSTAT')
    for (let number = 0; number < jobsEach; number += 1) {
      for (const [index, tenant] of tenants.entries()) await queues[index]!.add('job', { tenant, number })
    }
    const start = performance.now()
    for (const worker of workers) void worker.run()
    await ended.promise
    const ms = performance.now() - start
    const counted = await commands(redis)
    await redis.call('CONFIG', 'RESETSTAT')
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
    const idlePerMs = (await commands(redis)) / IDLE_MS
    const jobs = tenants.length * jobsEach
    const perJob = (counted - idlePerMs * ms) / jobs
    return { name: 'BullMQ', perJob, seconds: ms / 1_000, ...seenBy(workload, world) }
  } finally {
    await Promise.all(workers.map((worker) => worker.close(true)))
    await Promise.all(queues.map((queue) => queue.close()))
    redis.disconnect()
  }
}

/** How many commands Redis has done, those of scripts too. */
async function commands(redis: Redis): Promise<number> {
  const info = String(await redis.call('INFO', 'commandstats'))
  return [...info.matchAll(/:calls=(\d+)/g)].reduce((sum, [, calls]) => sum + Number(calls), 0)
}

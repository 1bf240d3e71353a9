/**
 * Runs the recipe for BullMQ on a Redis of this machine, against a mock tenant: workers are killed while they
 * submit and poll, and Redis is started anew; each export has one job in the end.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { startMockTenant } from '@zuora-jobs/mock'

const EXPORTS = 20
const KILLS = 6

const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-bullmq-'))
const socket = join(folder, 'redis.sock')

/** `undefined` where the machine has none. */
async function startRedis(): Promise<ChildProcess | undefined> {
  // What is acknowledged is on the disk.
  const durable = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'always']
  const redis = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--dir', folder, ...durable], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return new Promise((resolve) => {
    let told = ''
    redis.stdout.on('data', (text: Buffer) => {
      told += text.toString()
      if (told.includes('ready to accept connections')) resolve(redis)
    })
    redis.once('error', () => resolve(undefined))
  })
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

let redis = await startRedis()
if (!redis) {
  console.log('- BullMQ: not run, because this machine has no redis-server (apt-get install redis-server)')
  process.exit()
}
await using tenant = await startMockTenant({
  jobs: { queueMs: 500, executeMs: 1_500 },
  scenarios: [{ operation: 'POST_BatchQueryJob', effect: { drop: 'after' }, times: 3 }],
})
Object.assign(process.env, {
  ZUORA_BASE_URL: tenant.url,
  ZUORA_CLIENT_ID: tenant.clientId,
  ZUORA_CLIENT_SECRET: tenant.clientSecret,
})
const { enqueue, openExports } = await import('../src/bullmq.ts')
const startWorker = async (): Promise<ChildProcess> => {
  const worker = spawn(process.execPath, [join(import.meta.dirname, '../src/bullmq.ts'), socket], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(worker.stdout, 'data')
  return worker
}
const workers: ChildProcess[] = []
const exports = openExports(socket)
exports.on('error', () => {})
try {
  for (let count = 0; count < 3; count += 1) workers.push(await startWorker())
  for (let number = 0; number < EXPORTS; number += 1) await enqueue(exports, `accounts-${number}`)
  // The second time it is the same.
  await enqueue(exports, 'accounts-0')
  for (let kills = 0; kills < KILLS; kills += 1) {
    await sleep(700)
    await kill(workers.shift()!)
    workers.push(await startWorker())
  }
  await kill(redis)
  redis = (await startRedis())!
  const giveUpAt = Date.now() + 90_000
  while ((await exports.getCompletedCount()) < EXPORTS) {
    assert.ok(Date.now() < giveUpAt, JSON.stringify(await exports.getJobCounts()))
    await sleep(200)
  }
  const done = await exports.getCompleted()
  assert.deepEqual(new Set(done.map(({ returnvalue }) => returnvalue.phase)), new Set(['succeeded']))
  assert.equal(tenant.jobs.length, EXPORTS)
  console.log(`- BullMQ: ${EXPORTS} exports, ${KILLS} workers and Redis killed: ${tenant.jobs.length} jobs`)
} finally {
  for (const worker of workers) await kill(worker)
  await exports.close()
  await kill(redis)
  rmSync(folder, { recursive: true, force: true })
}

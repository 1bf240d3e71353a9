import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { MockTenant } from '@zuora-jobs/mock'
import {
  createChance,
  createWorld,
  loadedBy,
  pick,
  type Replay,
  resultFile,
  type WorldJob,
} from '@zuora-jobs/simulate'
import { holds } from '@zuora-jobs/testing/invariants'

import { aboutOf } from './about-of.ts'
import { mockServer } from './mock-server.ts'
import type { Stack, TrueJob } from './stack.ts'

/** In memory, where there is such a place: each write of SQLite waits for the disk. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** What no output, error, state or file may hold. */
const SECRETS = ['a-client-secret', 't0ken-in-tests']
const CLIENT = { clientId: 'a-client-id', clientSecret: SECRETS[0]! }

/** Attempts of all, also of processes that were killed. */
const CALM_AFTER = 150

/** A world that is to be ended. */
export interface OpenStack extends Stack {
  /** Everything that was said or kept is searched for secrets. */
  readonly checkSecrets: () => void
  readonly close: () => void
}

/**
 * The world of a seed.
 *
 * @param tenant stands in for the tenant in memory, and checks each request
 */
export function createStack(seed: number, replay: Replay, tenant?: MockTenant): OpenStack {
  const random = createChance(seed).stream('scenario')
  const lives = createChance(seed).stream('lives')
  const mock = tenant && mockServer(tenant)
  const world = createWorld(seed, {
    ...replay,
    server: mock?.server,
    rates: {
      network: pick(random, [0, 0.05, 0.2]),
      // Zuora would repeat a refusal for a day.
      tenant: 0,
      store: pick(random, [0, 0, 0.05]),
      death: pick(random, [0, 0.001, 0.004]),
      pause: pick(random, [0, 0, 0.01]),
      disk: pick(random, [0, 0, 0.05]),
      clock: pick(random, [0, 0, 0.5]),
    },
    tenant: {
      slots: pick(random, [2, 5]),
      life: () => ({
        durationMs: 1_000 * 60 ** lives(),
        end: pick(lives, ['succeeded', 'succeeded', 'succeeded', 'partial', 'failed'] as const),
      }),
    },
  })
  const folder = mkdtempSync(join(PLACE, 'zuora-stack-'))
  let said = ''
  let attempts = 0
  const reach = mock?.reach ?? { baseUrl: 'https://rest.zuora.test', auth: CLIENT }
  const secrets = [...SECRETS, ...(mock?.secrets ?? [])]
  return {
    world,
    folder,
    jobs: mock?.jobs ?? (() => world.tenant.jobs.map((job) => trueJob(job, world.tenant.phaseOf(job)))),
    loaded: mock?.loaded ?? ((object) => world.tenant.jobs.flatMap((job) => numbersIn(job, object))),
    reach: ({ clientOptions }) => ({ ...clientOptions, ...reach }),
    fileOf: mock?.fileOf ?? (({ id }, query) => resultFile(`${id}-f${query}`)),
    random: (actor) => createChance(seed).stream(actor),
    attempt() {
      attempts += 1
      if (attempts === CALM_AFTER) world.calm()
    },
    note: (text) => (said += text),
    checkSecrets() {
      holds('noSecret', !secrets.some((secret) => said.includes(secret)), 'It was said.')
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue
        const text = readFileSync(join(entry.parentPath, entry.name), 'latin1')
        holds('noSecret', !secrets.some((secret) => text.includes(secret)), `It is in ${entry.name}.`)
      }
    },
    close: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  }
}

function trueJob({ id, family, input, createdAt }: WorldJob, phase: string): TrueJob {
  return { id, family, about: aboutOf(input), phase, createdAt }
}

/** The numbers of the records that a job has put into an object. */
function numbersIn(job: WorldJob, object: string): readonly number[] {
  if (job.input['object'] !== object) return []
  const numbers = (job.file ?? '').trimEnd().split(/\r?\n/).slice(1).map(Number)
  return loadedBy(job).map((record) => numbers[record - 1]!)
}

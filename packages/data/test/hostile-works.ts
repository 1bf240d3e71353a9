import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createZuoraClient, type ZuoraClient } from '@zuora-jobs/client'
import { createJobs, type Jobs } from '@zuora-jobs/polling'
import { HOSTILE_JOB_ID, type HostileRun, type HostileWork, RESULT_FILE } from '@zuora-jobs/testing/hostile'

import { deleteWhere, downloadFile, exportQueries, labelIds, loadCsv, results, verify } from '../src/index.ts'
import { memoryStore } from '../src/store/index.ts'

const TIMEOUT_MS = 600_000
/** A file may be followed by much that is not of it. */
const MOST_BYTES = 40_000_000

interface Hands {
  readonly run: HostileRun
  readonly zuora: ZuoraClient
  readonly jobs: Jobs
  readonly folder: string
}

function handsIn(run: HostileRun, folder: string): Hands {
  const { clientOptions, clock } = run
  const zuora = createZuoraClient({ ...clientOptions, timeoutMs: 60_000, totalTimeoutMs: 300_000 })
  return { run, zuora, jobs: createJobs(zuora, { clock, toleranceMs: 300_000 }), folder }
}

const WORKS: Readonly<Record<string, (hands: Hands) => Promise<unknown>>> = {
  async 'a download'({ run: { clock, signal }, zuora }) {
    const fetchFile = async (
      fileId: string,
      { range, signal }: Parameters<Parameters<typeof downloadFile>[0]>[1],
    ) => {
      const headers = range && { range: `bytes=${range.from}-` }
      const request = {
        method: 'GET',
        path: '/v1/files/{file-id}',
        params: { 'file-id': fileId },
        headers,
      } as const
      const answer = await zuora.request(request, { signal })
      if (answer.type === 'file') return answer
      return { status: 404, headers: new Headers(), body: new ReadableStream<Uint8Array>() }
    }
    const { bytes } = downloadFile(fetchFile, 'f7', { clock, signal, giveUpAfterMs: TIMEOUT_MS })
    return text(bytes)
  },
  async 'a result of records'({ run: { clock, signal }, jobs, zuora }) {
    const handle = jobs.adopt('aqua', HOSTILE_JOB_ID)
    const outcome = await jobs.settle(handle, { timeoutMs: TIMEOUT_MS, signal })
    const rows: unknown[] = []
    for (const query of results(zuora, outcome).queries) {
      for await (const batch of query.records({ clock, signal, giveUpAfterMs: TIMEOUT_MS }))
        rows.push(...batch)
    }
    return rows
  },
  async 'an export'({ run: { signal }, jobs, folder }) {
    const to = join(folder, 'export')
    const { manifest } = await exportQueries(jobs, {
      queries: [{ name: 'accounts', query: 'select Id, Name from Account', type: 'zoql' }],
      to,
      store: memoryStore(),
      signal,
      submitWithinMs: TIMEOUT_MS,
      giveUpAfterMs: TIMEOUT_MS,
    }).catch((error: unknown) => {
      // Every file is whole, or not there.
      if (existsSync(join(to, 'accounts.csv'))) throw new Error('a file of an export that failed')
      throw error
    })
    if (manifest && !(await verify(manifest)).isWhole) throw new Error('a manifest that does not hold')
    return 'whole'
  },
  async 'a load'({ run: { signal }, jobs, folder }) {
    const from = join(folder, 'in.csv')
    writeFileSync(from, 'number__c\n1\n2\n')
    return loadCsv(jobs, {
      object: 'item__c',
      operation: 'create',
      from,
      rejectsTo: join(folder, 'rejects.csv'),
      store: memoryStore(),
      soleSubmitter: true,
      submitWithinMs: TIMEOUT_MS,
      signal,
    })
  },
  labels: async ({ run: { signal }, jobs }) =>
    labelIds(jobs, {
      objectType: 'Account',
      orgs: ['Acme'],
      ids: [HOSTILE_JOB_ID],
      store: memoryStore(),
      submitWithinMs: TIMEOUT_MS,
      signal,
    }),
  'a delete': async ({ run: { signal }, jobs }) =>
    deleteWhere(jobs, {
      object: 'item__c',
      filter: 'all',
      store: memoryStore(),
      soleSubmitter: true,
      submitWithinMs: TIMEOUT_MS,
      signal,
    }),
}

async function text(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes) {
    length += chunk.length
    if (length > MOST_BYTES) break
    chunks.push(chunk)
  }
  const all = Buffer.concat(chunks).toString()
  return all === RESULT_FILE ? 'right' : all
}

/** What moves data, as work at a hostile tenant, each in a folder of its own. */
export const HOSTILE_DATA: readonly HostileWork[] = Object.entries(WORKS).map(([name, work]) => ({
  name,
  async work(run) {
    const folder = mkdtempSync(join(tmpdir(), 'zuora-hostile-'))
    try {
      return await work(handsIn(run, folder))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}))

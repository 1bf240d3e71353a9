/** Runs in Deno and Bun, which have the modules of Node: saves a result as a file as well. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createZuoraClient } from '@zuora-jobs/client'
import { exportQueries, verify } from '@zuora-jobs/data'
import { fileStore } from '@zuora-jobs/data/store'
import { createJobs } from '@zuora-jobs/polling'

import { type Access, EXPECTED, outcomes } from './outcomes.ts'

const access = JSON.parse(process.env['ACCESS'] ?? '{}') as Access
const { baseUrl, ...auth } = access
const folder = await mkdtemp(join(tmpdir(), 'runtime-'))
try {
  const { files } = await exportQueries(createJobs(createZuoraClient({ baseUrl, auth })), {
    queries: [{ name: 'accounts', query: 'select AccountNumber from Account', type: 'zoql' }],
    to: join(folder, 'accounts.csv'),
    store: fileStore(join(folder, 'states')),
    key: 'once',
  })
  const { isWhole } = await verify(join(folder, 'accounts.csv'))
  if (!isWhole || files[0]?.records !== EXPECTED.read) throw new Error('the file is not whole')
} finally {
  await rm(folder, { recursive: true })
}
console.log(JSON.stringify(await outcomes(access)))

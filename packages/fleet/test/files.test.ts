// Files that inputs name: they are the same when they are uploaded, or nothing is.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { InMemoryTenantOptions } from '@zuora-jobs/simulate'
import { rejection } from '@zuora-jobs/testing'
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'

import type { WorkerEvent } from '../src/index.ts'
import { createStage, type Stage } from './at-tenant.ts'
import { deletion, query } from './entries.ts'

const root = mkdtempSync(join(tmpdir(), 'zuora-fleet-files-'))
const path = join(root, 'ships.csv')
const CSV = 'Id__c\n1\n2\n'
const sha256 = createHash('sha256').update(CSV).digest('hex')
let stage: Stage
const setUp = (tenantOptions: Omit<InMemoryTenantOptions, 'clock'> = {}): Stage =>
  (stage = createStage({ tenantOptions }))
beforeEach(() => writeFileSync(path, CSV))
afterEach(() => stage.fleet.close())
afterAll(() => rmSync(root, { recursive: true, force: true }))

const create = (csv: unknown) => ({ namespace: 'default', object: 'ship', operation: 'create', csv }) as never

it.each([{ path }, { path, sha256 }, { path, sha256: sha256.toUpperCase() }])(
  '%j is uploaded',
  async (csv) => {
    const { fleet, tenant } = setUp()
    fleet.work()
    const id = await fleet.enqueue('acme', 'customObjects', create(csv))
    expect(await fleet.settle(id)).toMatchObject({ phase: 'succeeded' })
    expect(tenant('acme').jobs[0]!.file).toBe(CSV)
    const { input } = (await fleet.get(id))!
    expect(input).toMatchObject({ csv: { path, sha256 } })
  },
)

it.each([
  ['of a relative path', { path: 'ships.csv' }, 'input', 'must be absolute'],
  ['without a path', { path: 7 }, 'input', 'must be absolute'],
  ['with half a checksum', { path, sha256: 'abc' }, 'input', '64 hexadecimal digits'],
  ['with the checksum of another', { path, sha256: '0'.repeat(64) }, 'file', 'is another one'],
  ['that is not there', { path: join(root, 'none.csv') }, 'file', 'cannot be read (ENOENT)'],
  ['that is a folder', { path: root }, 'file', 'cannot be read (EISDIR)'],
])('a file %s is refused before anything is written', async (_, csv, code, problem) => {
  const { fleet } = setUp()
  const error = await rejection(fleet.enqueue('acme', 'customObjects', create(csv)))
  expect(error).toMatchObject({ code, message: expect.stringContaining(problem) })
  expect(await fleet.list()).toEqual([])
})

it('a file that cannot work is refused at once', async () => {
  const { fleet } = setUp()
  writeFileSync(path, '')
  const error = await rejection(fleet.enqueue('acme', 'customObjects', create({ path })))
  expect(error).toMatchObject({ name: 'ZuoraInputError', message: expect.stringContaining('csv') })
  expect(await fleet.list()).toEqual([])
})

it('a file that was changed leaves its entry as it is, and others go on', async () => {
  const { fleet, tenant, pass } = setUp()
  const ids = [
    await fleet.enqueue('acme', 'customObjects', create({ path })),
    await fleet.enqueue('acme', 'customObjects', deletion('ship') as never),
    await fleet.enqueue('acme', 'aqua', query(1)),
  ]
  writeFileSync(path, `${CSV}3\n`)
  const events: WorkerEvent[] = []
  fleet.work({ onEvent: (event) => events.push(event) })
  for (const id of ids.slice(1)) await fleet.settle(id)
  await pass(150_000)
  const failures = events.filter(({ type }) => type === 'entry-failed')
  expect(failures[0]).toMatchObject({ entryId: ids[0], tenant: 'acme', error: { code: 'file' } })
  expect(String((failures[0] as { error?: unknown }).error)).toContain(
    'put it back as it was, or cancel its entry',
  )
  expect(failures.length).toBeLessThan(10)
  // It is taken to look at its file again, and time passes however long that takes.
  while ((await fleet.get(ids[0]!))!.state !== 'queued') await pass(100)
  expect(tenant('acme').jobs).toHaveLength(2)
  // As it was.
  writeFileSync(path, CSV)
  expect(await fleet.settle(ids[0]!)).toMatchObject({ phase: 'succeeded' })
  expect(tenant('acme').jobs).toHaveLength(3)
})

it('a file that cannot work any more leaves its entry, which may be cancelled', async () => {
  const { fleet, tenant, pass } = setUp()
  const id = await fleet.enqueue('acme', 'customObjects', create({ path }))
  writeFileSync(path, '')
  let failures = 0
  fleet.work({ onEvent: ({ type }) => (failures += type === 'entry-failed' ? 1 : 0) })
  while (failures === 0) await pass(100)
  await pass(1_000)
  expect(await fleet.get(id)).toMatchObject({ state: 'queued' })
  expect(await fleet.cancel(id)).toBe(true)
  expect(await rejection(fleet.settle(id))).toMatchObject({ code: 'entry-failed' })
  expect(tenant('acme').jobs).toEqual([])
})

it('a job that waits for a file that was changed meanwhile waits on, until it is back', async () => {
  let isDown = true
  const { fleet, tenant, pass } = setUp({
    around: ({ method, path: at }, work) => {
      if (isDown && method === 'POST' && at.endsWith('/files')) throw new TypeError('fetch failed')
      return work()
    },
  })
  const first = fleet.work({ onEvent: () => {} })
  const id = await fleet.enqueue('acme', 'customObjects', create({ path }))
  while ((await fleet.get(id))!.state !== 'uploading') await pass(100)
  await first.stop()
  // The next worker has nothing but the name of the file.
  writeFileSync(path, `${CSV}3\n`)
  isDown = false
  const events: WorkerEvent[] = []
  fleet.work({ onEvent: (event) => events.push(event) })
  while (!events.some(({ type }) => type === 'entry-failed')) await pass(1_000)
  expect(events.find(({ type }) => type === 'entry-failed')).toMatchObject({ error: { code: 'file' } })
  expect(await fleet.get(id)).toMatchObject({ state: 'uploading' })
  expect(tenant('acme').jobs[0]!.file).toBeUndefined()
  writeFileSync(path, CSV)
  expect(await fleet.settle(id)).toMatchObject({ phase: 'succeeded' })
  expect(tenant('acme').jobs).toMatchObject([{ file: CSV }])
})

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { startChild } from '../../test/start-child.ts'
import { fileStore, sqliteStore, type Store } from './index.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zuora-store-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** How often a process is killed while it writes: `STORE_KILLS=100 npx vitest run store-processes`. */
const KILLS = Number(process.env['STORE_KILLS'] ?? 2)

describe.each(['file', 'sqlite'])('a store of several processes: %s', (form) => {
  const path = (): string => join(folder, form === 'file' ? 'states' : 'states.db')
  const reopen = (): Store => (form === 'file' ? fileStore(path()) : sqliteStore(path()))

  it('loses no write of two that race', async () => {
    const racing = [1, 2].map(() => startChild('store-child.ts', [form, path(), 'count', '25']))
    const exits = await Promise.all(racing.map((one) => once(one, 'exit')))
    expect(exits.map(([code]) => code as unknown)).toEqual([0, 0])
    expect((await reopen().get('counter'))?.value).toBe(50)
  })

  it('has all that was kept when a process is killed while it writes, and nothing half', async () => {
    let kept = 0
    for (let kill = 0; kill < KILLS; kill += 1) {
      const writing = startChild('store-child.ts', [form, path(), 'grow'])
      const output = text(writing.stdout)
      await once(writing.stdout, 'readable')
      await new Promise((resolve) => setTimeout(resolve, 3 + ((kill * 4) % 17)))
      writing.kill('SIGKILL')
      const told = (await output).trimEnd().split('\n').length
      const found = await reopen().get<{ time: number; filler: string }>('growing')
      expect(found!.value.time).toBeGreaterThanOrEqual(told)
      expect(found!.value.filler).toHaveLength((found!.value.time * 997) % 200_000)
      // And the next one goes on.
      await reopen().put('growing', { time: 0, filler: '' }, found!.version)
      kept += told
    }
    expect(kept).toBeGreaterThanOrEqual(KILLS)
  })
})

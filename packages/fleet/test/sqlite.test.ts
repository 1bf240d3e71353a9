// What only a file can be: of a later version, read-only, of something else, and written by many processes.
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'

import { rejection } from '@zuora-jobs/testing'
import { afterAll, describe, expect, it, vi } from 'vitest'

import { MIGRATIONS } from '../src/database/sqlite/tables.ts'
import { createFleet, type Fleet } from '../src/index.ts'
import { query } from './entries.ts'

const folder = mkdtempSync(join(tmpdir(), 'zuora-fleet-file-'))
const opened: Fleet[] = []
afterAll(async () => {
  for (const fleet of opened) await fleet.close()
  rmSync(folder, { recursive: true, force: true })
})
const open = (path: string): Fleet => {
  const fleet = createFleet({ database: `file:${path}`, tenants: () => undefined as never })
  opened.push(fleet)
  return fleet
}
const input = query(1) as never

describe('a file', () => {
  it('of a later version is refused, and not changed', async () => {
    const path = join(folder, 'later.db')
    const database = new DatabaseSync(path)
    database.exec('PRAGMA user_version = 99')
    expect(await rejection(open(path).enqueue('acme', 'aqua', input))).toMatchObject({
      code: 'database-version',
      message: expect.stringContaining('update @zuora-jobs/fleet'),
    })
    expect(database.prepare('SELECT count(*) AS tables FROM sqlite_master').get()).toEqual({ tables: 0 })
    database.close()
  })

  it('of an earlier version is brought forward, with what it has', async () => {
    const path = join(folder, 'earlier.db')
    const database = new DatabaseSync(path)
    database.exec(`${MIGRATIONS[0]} PRAGMA user_version = 1`)
    database.exec(`INSERT INTO fleet_entry (id, key, tenant, family, slot, input, digest, priority, state, queued_at)
      VALUES ('old', 'old', 'acme', 'aqua', 'stateless', '{}', '', 0, 'queued', 1)`)
    database.close()
    const fleet = open(path)
    await fleet.enqueue('acme', 'aqua', input)
    expect(await fleet.list()).toMatchObject([{ id: 'old', state: 'queued' }, { state: 'queued' }])
  })

  it('that is something else is refused', async () => {
    const path = join(folder, 'letter.txt')
    writeFileSync(path, 'Dear Sir or Madam, '.repeat(1_000))
    const error = await rejection(open(path).list())
    expect(error).toMatchObject({ code: 'database', message: expect.stringContaining('not a database') })
  })

  it('that no fleet had used before had no tables in a transaction of the caller', async () => {
    const path = join(folder, 'theirs.db')
    const database = new DatabaseSync(path)
    database.exec('CREATE TABLE month (name TEXT)')
    for (const [key, end] of [
      ['taken back', 'ROLLBACK'],
      ['kept', 'COMMIT'],
    ] as const) {
      database.exec('BEGIN IMMEDIATE')
      await open(path).enqueue('acme', 'aqua', input, { key, transaction: database })
      database.exec(end)
    }
    expect(await open(path).list()).toMatchObject([{ key: 'kept' }])
    database.close()
  })

  it('that another process was just making was called one that is locked', async () => {
    const path = join(folder, 'made.db')
    const other = new Worker(
      `const { DatabaseSync } = require('node:sqlite')
      const database = new DatabaseSync(${JSON.stringify(path)})
      database.exec('BEGIN IMMEDIATE; CREATE TABLE other (key TEXT)')
      require('node:worker_threads').parentPort.postMessage('locked')
      setTimeout(() => database.exec('COMMIT'), 30)`,
      { eval: true },
    )
    await once(other, 'message')
    expect(await open(path).enqueue('acme', 'aqua', input)).toBeTypeOf('string')
    await once(other, 'exit')
  })

  it('is for its owner only', async () => {
    const path = join(folder, 'private', 'jobs.db')
    await open(path).enqueue('acme', 'aqua', input)
    const { statSync } = await import('node:fs')
    expect(statSync(path).mode & 0o077).toBe(0)
    expect(statSync(`${path}-wal`).mode & 0o077).toBe(0)
  })

  it('that is read-only is said to be', async () => {
    const path = join(folder, 'read-only.db')
    const first = open(path)
    await first.list()
    await first.close()
    // It says so itself, also to root.
    const file = openSync(path, 'r+')
    writeSync(file, Buffer.from([3]), 0, 1, 18)
    closeSync(file)
    const error = await rejection(open(path).enqueue('acme', 'aqua', input))
    expect(error).toMatchObject({ code: 'database', message: expect.stringContaining('read-only') })
  })

  it('that cannot be made is said to be', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    for (const path of [join(file, 'jobs.db'), folder]) {
      const error = await rejection(open(path).enqueue('acme', 'aqua', input))
      expect(error).toMatchObject({ code: 'database', message: expect.stringContaining(path) })
    }
  })

  it('that has no room left keeps what it has', async () => {
    const path = join(folder, 'full.db')
    const fleet = open(path)
    const id = await fleet.enqueue('acme', 'aqua', input)
    const database = new DatabaseSync(path)
    // A disk that is full, as SQLite has it: no page more than there are.
    const other = createFullFleet(path)
    const big = { queries: [{ query: `select ${'Id,'.repeat(100_000)}`, type: 'zoql' }] }
    expect(await rejection(other.enqueue('acme', 'aqua', big as never))).toMatchObject({
      code: 'database',
      message: expect.stringContaining('full'),
    })
    expect(await fleet.list()).toMatchObject([{ id, state: 'queued' }])
    database.close()
  })
})

/** A fleet whose connection may not make the file larger. */
function createFullFleet(path: string): Fleet {
  const { value: exec } = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'exec')!
  const spy = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function full(
    this: DatabaseSync,
    sql,
  ) {
    Reflect.apply(exec as () => void, this, [sql])
    if (sql.startsWith('PRAGMA busy_timeout')) this.prepare('PRAGMA max_page_count = 1').get()
  })
  const fleet = open(path)
  // Opened by its first use, while the spy is there.
  void fleet.list().finally(() => spy.mockRestore())
  return fleet
}

it('a transaction of the caller, on the same file, has the entry with it or not at all', async () => {
  const path = join(folder, 'shared.db')
  const fleet = open(path)
  await fleet.list()
  const database = new DatabaseSync(path)
  database.exec('BEGIN')
  const gone = await fleet.enqueue('acme', 'aqua', input, { transaction: database })
  database.exec('ROLLBACK')
  database.exec('BEGIN')
  const kept = await fleet.enqueue('acme', 'aqua', input, { transaction: database })
  database.exec('COMMIT')
  database.close()
  expect([await fleet.get(gone), await fleet.get(kept)]).toMatchObject([undefined, { state: 'queued' }])
})

it('a transaction of another database took an entry that the fleet never saw', async () => {
  const fleet = open(join(folder, 'of-the-fleet.db'))
  await fleet.list()
  for (const path of [':memory:', join(folder, 'of-another.db')]) {
    const database = new DatabaseSync(path)
    database.exec('BEGIN')
    const error = await rejection(fleet.enqueue('acme', 'aqua', input, { transaction: database }))
    expect(error).toMatchObject({ code: 'input', message: expect.stringContaining('of-the-fleet.db open') })
    expect(database.prepare('SELECT name FROM sqlite_schema').all()).toEqual([])
    database.close()
    expect(await rejection(fleet.enqueue('acme', 'aqua', input, { transaction: database }))).toMatchObject({
      code: 'input',
    })
  }
})

it('a fleet that was closed opened its file again, for its journal and whoever used it', async () => {
  const fleet = open(join(folder, 'closed.db'))
  await fleet.enqueue('acme', 'aqua', input)
  const types: string[] = []
  const reading = (async () => {
    for await (const { type } of fleet.events()) types.push(type)
  })()
  await vi.waitFor(() => expect(types).toEqual(['queued']))
  await fleet.close()
  await reading
  const closed = { code: 'closed' }
  await expect(fleet.enqueue('acme', 'aqua', input)).rejects.toMatchObject(closed)
  await expect(fleet.list()).rejects.toMatchObject(closed)
  await expect(fleet.events().next()).rejects.toMatchObject(closed)
  expect(() => fleet.work()).toThrow(expect.objectContaining(closed))
  await fleet.close()
})

it('ten processes write at once, and none is refused', async () => {
  const path = join(folder, 'many.db')
  const program = `
    import { createFleet } from ${JSON.stringify(join(import.meta.dirname, '../src/index.ts'))}
    const fleet = createFleet({ database: ${JSON.stringify(`file:${path}`)}, tenants: () => undefined })
    for (let key = 0; key < 20; key += 1) {
      await fleet.enqueue('acme', 'aqua', { queries: [{ query: 'select Id from Account', type: 'zoql' }] }, { key: String(key) })
    }
    await fleet.close()`
  const node = ['--conditions=@zuora-jobs/source', '--input-type=module-typescript', '-e', program]
  const count = process.env['FLEET_LONG'] ? 10 : 3
  await Promise.all(Array.from({ length: count }, () => promisify(execFile)(process.execPath, node)))
  expect(await open(path).list()).toHaveLength(20)
})

it('a wait ends with its fleet, or with its signal', async () => {
  const fleet = open(join(folder, 'wait.db'))
  const id = await fleet.enqueue('acme', 'aqua', input)
  const controller = new AbortController()
  const aborted = fleet.settle(id, { signal: controller.signal })
  controller.abort(new Error('enough'))
  await expect(aborted).rejects.toThrow('enough')
  const closed = fleet.settle(id)
  await fleet.close()
  expect(await rejection(closed)).toMatchObject({ code: 'closed' })
})

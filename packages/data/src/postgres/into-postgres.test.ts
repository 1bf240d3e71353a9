// With a real server: of npm, or of DATABASE_URL.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { type PostgresServer, startPostgres } from '@zuora-jobs/testing/postgres'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'

import { temporaryFolder } from '../../test/temporary-folder.ts'
import { intoPostgres, type IntoPostgresOptions, type LoadedTable } from './into-postgres.ts'
import { loadPackage } from './postgres-client.ts'

let server: PostgresServer
let client: pg.Client
beforeAll(async () => {
  server = await startPostgres()
  client = new pg.Client({ connectionString: server.database })
  await client.connect()
}, 60_000)
afterAll(async () => {
  await client.end()
  await server.stop()
})

const SCHEMA = 'zj test'
const TABLE = `${SCHEMA}.Accounts`
const NAME = `"${SCHEMA}"."Accounts"`
beforeEach(async () => {
  await client.query(`DROP SCHEMA IF EXISTS "${SCHEMA}" CASCADE; CREATE SCHEMA "${SCHEMA}"`)
})

const bytes = (csv: string): Uint8Array => new TextEncoder().encode(csv)
const load = (csv: string, options: Partial<IntoPostgresOptions> = {}): Promise<LoadedTable> =>
  intoPostgres({ client, table: TABLE, from: bytes(csv), ...options } as IntoPostgresOptions)
const rows = async (): Promise<unknown[]> =>
  (await client.query({ text: `SELECT * FROM ${NAME}`, rowMode: 'array' })).rows
const tables = async (): Promise<readonly string[]> =>
  (
    await client.query<{ tablename: string }>('SELECT tablename FROM pg_tables WHERE schemaname = $1', [
      SCHEMA,
    ])
  ).rows.map(({ tablename }) => tablename)

describe('a CSV into a table', () => {
  it('keeps values as they are: every column is text', async () => {
    const csv = 'Account: ID,Amount,Note\r\n00012,1.50,"two\r\nlines, ""quoted"""\r\n00013,,""\r\n'
    expect(await load(csv, { records: 2 })).toEqual({
      table: TABLE,
      records: 2,
      columns: ['"Account: ID" text', '"Amount" text', '"Note" text'],
    })
    expect(await rows()).toEqual([
      ['00012', '1.50', 'two\r\nlines, "quoted"'],
      ['00013', null, ''],
    ])
    expect(await tables()).toEqual(['Accounts'])
  })

  it('types and names only where the caller says so', async () => {
    const options = { types: { Amount: 'numeric(10, 2)', Id: 'bigint' }, names: { Id: 'id' } }
    const { columns } = await load('Id,Amount\n7,1.5\n', options)
    expect(columns).toEqual(['"id" bigint', '"Amount" numeric(10, 2)'])
    expect(await rows()).toEqual([['7', '1.50']])
  })

  it.each([
    ['a byte order mark', '\uFEFFId,B\n1,2\n', 1],
    ['no final line break', 'Id,B\n1,2', 1],
    ['CR', 'Id,B\r1,2\r3,4\r', 2],
    ['a header only', 'Id,B\n', 0],
    ['a header only, without a line break', 'Id,B', 0],
    ['one column, and cells without a value', 'Id\n\n\n', 2],
    ['a header with a line break', '"Id\nx",B\n1,2\n', 1],
  ])('takes %s', async (_, csv, records) => {
    expect(await load(csv)).toMatchObject({ records })
    expect(await rows()).toHaveLength(records)
  })

  it('takes a file, a packed one, chunks, and what has bytes', async () => {
    const folder = temporaryFolder()
    const csv = `Id,B\n${'1,"x ""y"""\n'.repeat(40_000)}`
    const path = join(folder, 'a.csv')
    writeFileSync(path, csv)
    const packed = join(folder, 'a.csv.gz')
    writeFileSync(packed, gzipSync(csv))
    const small = [bytes('Id,'), bytes('B\n1'), bytes(',2\n')]
    expect(await load('', { from: path })).toMatchObject({ records: 40_000 })
    expect(await load('', { from: packed, format: 'gzip' })).toMatchObject({ records: 40_000 })
    expect(await load('', { from: small })).toMatchObject({ records: 1 })
    expect(await load('', { from: { bytes: () => small } })).toMatchObject({ records: 1 })
    expect(await rows()).toEqual([['1', '2']])
  })

  it('opens a connection of its own', async () => {
    await intoPostgres({ database: server.database, table: TABLE, from: bytes('Id\n1\n') })
    expect(await rows()).toEqual([['1']])
  })

  it('is read as PostgreSQL writes it, whatever is in the cells', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'ü', ' ', '\\', '.') })
    const all = fc.array(fc.tuple(cell, cell), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(all, async (cells) => {
        const csv = cells.map((row) => `${row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')}\n`)
        expect(await load(`a,b\n${csv.join('')}`)).toMatchObject({ records: cells.length })
        expect(await rows()).toEqual(cells)
      }),
      { numRuns: 15 },
    )
  })
})

describe('the table of before', () => {
  it('is seen until the new one is whole, and then the new one', async () => {
    await load('Id\nold\n')
    const reader = new pg.Client({ connectionString: server.database })
    await reader.connect()
    onTestFinished(() => reader.end())
    const seen: unknown[] = []
    const slowly = async function* (): AsyncGenerator<Uint8Array> {
      yield bytes('Id\nnew\n')
      seen.push((await reader.query(`SELECT * FROM ${NAME}`)).rows)
      yield bytes('new\n')
    }
    await load('', { from: slowly() })
    expect(seen).toEqual([[{ Id: 'old' }]])
    expect(await rows()).toEqual([['new'], ['new']])
  })

  it('leaves its rights to the new one', async () => {
    await load('Id\n1\n')
    await client.query(
      `GRANT SELECT ON ${NAME} TO PUBLIC; GRANT INSERT ON ${NAME} TO pg_monitor WITH GRANT OPTION`,
    )
    await load('Id\n2\n')
    const { rows: grants } = await client.query<{ acl: string }>(
      `SELECT relacl::text AS acl FROM pg_class WHERE oid = '${NAME}'::regclass`,
    )
    expect(grants[0]!.acl).toContain('pg_monitor=a*/')
    expect(grants[0]!.acl).toContain('=r/')
  })

  it('is not replaced where somebody else made it, unless asked to', async () => {
    await client.query(`CREATE TABLE ${NAME} (precious text); INSERT INTO ${NAME} VALUES ('mine')`)
    await expect(load('Id\n1\n')).rejects.toMatchObject({ problem: 'exists' })
    expect(await rows()).toEqual([['mine']])
    await load('Id\n1\n', { overwrite: 'always' })
    expect(await rows()).toEqual([['1']])
  })

  it('is never a view', async () => {
    await client.query(`CREATE VIEW ${NAME} AS SELECT 1 AS one`)
    await expect(load('Id\n1\n', { overwrite: 'always' })).rejects.toMatchObject({ problem: 'exists' })
  })

  it('stays where a view depends on it', async () => {
    await load('Id\n1\n')
    await client.query(`CREATE VIEW "${SCHEMA}".seen AS SELECT * FROM ${NAME}`)
    await expect(load('Id\n2\n')).rejects.toThrow('views, depend on the table')
    expect(await rows()).toEqual([['1']])
  })

  it('is loaded by one process at a time', async () => {
    const waiting = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const slowly = async function* (): AsyncGenerator<Uint8Array> {
      yield bytes('Id\n1\n')
      begun.resolve()
      await waiting.promise
      yield bytes('2\n')
    }
    const first = intoPostgres({ database: server.database, table: TABLE, from: slowly() })
    await begun.promise
    await expect(load('Id\n3\n')).rejects.toMatchObject({ problem: 'busy' })
    waiting.resolve()
    expect(await first).toMatchObject({ records: 2 })
  })
})

describe('what cannot be loaded changes nothing', () => {
  beforeEach(async () => {
    await load('Id\nold\n')
  })

  const secret = 'Zx-secret'
  it.each([
    [
      'a value that is none of its type',
      `Id,B\n1,x\n${secret},x\n`,
      { types: { Id: 'bigint' } },
      { problem: 'refused', sqlState: '22P02', line: 2, column: 'Id' },
    ],
    [
      'too few cells',
      `Id,B\n1,${secret}\n${secret}\n`,
      {},
      { problem: 'refused', sqlState: '22P04', line: 2 },
    ],
    ['a NUL', `Id,B\n1,${secret}\0\n`, {}, { problem: 'refused', sqlState: '22021' }],
    ['mixed line breaks', `Id,B\n1,${secret}\r2,3\n`, {}, { problem: 'refused', sqlState: '22P04' }],
    [
      'an inch mark, which PostgreSQL would drop',
      `Id,B\n1,5" ${secret} 6"\n`,
      {},
      { problem: 'quote', line: 2 },
    ],
    ['an inch mark that takes the rest', `Id,B\n1,5" ${secret}\n2,6" x\n`, {}, { problem: 'quote', line: 2 }],
    ['a quote that is never closed', `Id,B\n1,"${secret}\n`, {}, { problem: 'open-quote', line: 2 }],
    ['fewer records than announced', `Id,B\n1,${secret}\n`, { records: 2 }, { problem: 'mismatch' }],
    ['nothing', '', {}, { problem: 'columns' }],
    ['two columns of one name', `Id,Id\n1,${secret}\n`, {}, { problem: 'columns' }],
    ['JSON Lines', `{"id":1,"name":"${secret}"}\n`, {}, { problem: 'columns' }],
    ['a column without a name', `Id,\n1,${secret}\n`, {}, { problem: 'columns' }],
    ['a name that PostgreSQL would cut', `${'x'.repeat(64)}\n${secret}\n`, {}, { problem: 'columns' }],
    ['a type for no column', `Id\n${secret}\n`, { types: { id: 'int' } }, { problem: 'columns' }],
    [
      'SQL for a type',
      `Id\n${secret}\n`,
      { types: { Id: 'text); DROP TABLE x; --' } },
      { problem: 'columns' },
    ],
    [
      'a type that does not exist',
      `Id\n${secret}\n`,
      { types: { Id: 'nonsense' } },
      { problem: 'refused', sqlState: '42704' },
    ],
  ] as const)('%s', async (_, csv, options, expected) => {
    const error: unknown = await load(csv, options).catch((caught: unknown) => caught)
    expect(error).toMatchObject(expected)
    expect(String(error) + JSON.stringify(error) + String((error as Error).cause)).not.toContain(secret)
    expect(await rows()).toEqual([['old']])
    expect(await tables()).toEqual(['Accounts'])
  })

  it('a large file that is wrong at its start', async () => {
    const large = function* (): Generator<Uint8Array> {
      yield bytes('Id\nwrong\n')
      for (let count = 0; count < 40; count += 1) yield bytes('1\n'.repeat(50_000))
    }
    const loading = load('', { from: large(), types: { Id: 'bigint' } })
    await expect(loading).rejects.toMatchObject({ problem: 'refused', sqlState: '22P02', line: 1 })
    expect(await rows()).toEqual([['old']])
  })

  it('a source that breaks', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield bytes('Id\n1\n')
      throw new Error('the disk is gone')
    }
    await expect(load('', { from: broken() })).rejects.toThrow('the disk is gone')
    expect(await rows()).toEqual([['old']])
    // The connection can be used on.
    expect(await load('Id\n2\n')).toMatchObject({ records: 1 })
  })

  it('an abort', async () => {
    const stop = new AbortController()
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      yield bytes('Id\n')
      for (let count = 0; ; count += 1) {
        if (count === 3) stop.abort(new Error('enough'))
        yield bytes('1\n')
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    await expect(load('', { from: endless(), signal: stop.signal })).rejects.toThrow('enough')
    expect(await rows()).toEqual([['old']])
  })

  it('a connection that the server ends', async () => {
    const cut = async function* (): AsyncGenerator<Uint8Array> {
      yield bytes('Id\n1\n')
      const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE pid <> pg_backend_pid() AND query LIKE 'COPY%' AND state = 'active'`
      // The server may not have begun with it.
      while ((await client.query(end)).rows.length === 0) yield bytes('1\n')
      for (let count = 0; count < 200; count += 1) yield bytes('1\n'.repeat(10_000))
    }
    const loading = intoPostgres({ database: server.database, table: TABLE, from: cut() })
    await expect(loading).rejects.toMatchObject({ name: 'PostgresError' })
    expect(await rows()).toEqual([['old']])
    expect(await tables()).toEqual(['Accounts'])
  })
})

describe('what is wrong before anything is sent', () => {
  it.each(['', 'a.b.c', 'a.', 'x'.repeat(64)])('the name %j', async (table) => {
    await expect(load('Id\n', { table })).rejects.toMatchObject({ problem: 'columns' })
  })

  it('a pool, whose queries go anywhere', async () => {
    const pool = new pg.Pool({ connectionString: server.database })
    onTestFinished(() => pool.end())
    await expect(load('Id\n', { client: pool })).rejects.toThrow('pool.connect()')
  })

  it('a server that is not there', async () => {
    const database = 'postgres://nobody@127.0.0.1:1/none'
    const loading = intoPostgres({ database, table: TABLE, from: bytes('Id\n') })
    await expect(loading).rejects.toMatchObject({ problem: 'connection' })
  })

  it('a package that is missing, with the command that installs it', async () => {
    const name = 'no-such-package-of-postgres'
    const loading = loadPackage(() => import(/* @vite-ignore */ name))
    await expect(loading).rejects.toThrow('npm install pg pg-copy-streams')
  })
})

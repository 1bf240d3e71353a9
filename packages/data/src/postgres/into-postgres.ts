import { randomUUID } from 'node:crypto'
import { once } from 'node:events'

import { type ByteSource, chunksOf } from '../csv/byte-source.ts'
import type { CsvOptions } from '../csv/count-records.ts'
import { defaultLimit, gunzip } from '../files/gunzip.ts'
import { readBytes } from '../files/measure-file.ts'
import { type ColumnOptions, columnsOf } from './columns-of.ts'
import { type CsvForCopy, csvForCopy } from './csv-for-copy.ts'
import { type CopyStream, type Driver, loadDriver, type PostgresClient } from './postgres-client.ts'
import { PostgresError, postgresErrorOf } from './postgres-error.ts'
import { parseTableName, quoted, quotedTable, type TableName } from './table-name.ts'

/** By which a table is known as a result, that may be replaced. */
const MARK = 'A result of @zuora-jobs/data'

/** Where a table is loaded, from what, and how. */
export type IntoPostgresOptions = LoadOptions &
  (
    | {
        /** Such as `postgres://user:password@host/database`; a connection of its own is opened, and ended. */
        readonly database: string
        readonly client?: undefined
      }
    | {
        /** A connection that is not within a transaction. It stays open. */
        readonly client: PostgresClient
        readonly database?: undefined
      }
  )

interface LoadOptions extends CsvOptions, ColumnOptions {
  /** `accounts` or `billing.accounts`, letters as they are. */
  readonly table: string
  /** The path of a file, its bytes, or what gives them. */
  readonly from: string | ByteSource | { readonly bytes: () => ByteSource }
  /** @default 'csv' */
  readonly format?: 'csv' | 'gzip' | undefined
  /** Records that were announced, such as the `recordCount` of a query, or those of a manifest. */
  readonly records?: number | undefined
  /**
   * Whether a table may be replaced: one that this function has made, or any.
   *
   * @default 'results'
   */
  readonly overwrite?: 'results' | 'always' | undefined
  /** Ends the work; the table is as it was. */
  readonly signal?: AbortSignal | undefined
}

/** A table that has been loaded. */
export interface LoadedTable {
  readonly table: string
  readonly records: number
  /** As they are declared, such as `"Account: ID" text`. */
  readonly columns: readonly string[]
}

/**
 * Loads a CSV into a table, whole or not at all: `COPY` into a new table, which takes the place of the old
 * one in the same transaction, so that whoever reads sees one or the other. Records are counted, and must be
 * as many as in the file, and as announced. Who may read the old table may read the new one; its indexes are
 * gone, and where views depend on it, it is an error.
 *
 * Columns are text unless `types` names another type: zeros in front and amounts survive as they are. A cell
 * without anything is `NULL`; `""` is an empty text.
 *
 * @throws PostgresError, with the line, and without any cell; CsvError for a file that ends inside of quotes
 * @example
 * await intoPostgres({
 *   database: process.env.DATABASE_URL,
 *   table: 'accounts',
 *   from: 'exports/accounts.csv',
 *   types: { 'Account: Balance': 'numeric' },
 * })
 */
export async function intoPostgres(options: IntoPostgresOptions): Promise<LoadedTable> {
  const table = parseTableName(options.table)
  refusePool(options.client)
  const driver = await loadDriver()
  const csv = await csvForCopy(sourceOf(options), options.delimiter ?? ',')
  try {
    refuseJson(csv.columns)
    const columns = columnsOf(csv.columns, options)
    if (options.client !== undefined) return await load(options.client, driver, table, columns, csv, options)
    const client = await driver.connect(options.database)
    try {
      return await load(client, driver, table, columns, csv, options)
    } finally {
      await client.end().catch(() => {})
    }
  } catch (error) {
    options.signal?.throwIfAborted()
    throw postgresErrorOf(options.table, error)
  } finally {
    // Where nobody has read it, its file is closed. A source that hangs is not waited for.
    const closing = csv.bytes[Symbol.asyncIterator]().return?.()
    closing?.catch(() => {})
    if (options.signal?.aborted !== true) await closing
  }
}

/** JSON Lines have no header, and would be taken for one column or several with odd names. */
function refuseJson([first = '']: readonly string[]): void {
  if (!first.startsWith('{"')) return
  throw new PostgresError('columns', 'the file is JSON Lines, and not CSV; ask for the result as CSV or TSV')
}

/** Its queries would go to different connections, and so not into one transaction. */
function refusePool(client: PostgresClient | undefined): void {
  if (client !== undefined && 'totalCount' in client)
    throw new TypeError('client: is a pool; pass one connection of it, from await pool.connect()')
}

function sourceOf({ from, format }: LoadOptions): ByteSource {
  const bytes =
    typeof from === 'string'
      ? readBytes(from)
      : typeof (from as { readonly bytes?: unknown }).bytes === 'function'
        ? (from as { readonly bytes: () => ByteSource }).bytes()
        : (from as ByteSource)
  if (format !== 'gzip') return bytes
  return gunzip(copied(bytes), defaultLimit)
}

/** An unpacker may still work on a chunk when the next one is read into the same memory. */
async function* copied(source: ByteSource): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of chunksOf(source)) yield new Uint8Array(chunk)
}

async function load(
  client: PostgresClient,
  driver: Driver,
  table: TableName,
  columns: readonly string[],
  csv: CsvForCopy,
  options: LoadOptions,
): Promise<LoadedTable> {
  await client.query('BEGIN')
  try {
    await claim(client, table, options)
    const staging: TableName = { ...table, name: `zuora_jobs_${randomUUID()}` }
    await client.query(`CREATE TABLE ${quotedTable(staging)} (${columns.join(', ')})`)
    await client.query(`COMMENT ON TABLE ${quotedTable(staging)} IS '${MARK}'`)
    const records = await copy(client, driver, staging, csv, options)
    await swap(client, staging, table)
    await client.query('COMMIT')
    return { table: options.table, records, columns }
  } catch (error) {
    // Where the connection has gone, the server rolls back by itself. The first failure is the one to tell.
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** Keeps others out until the transaction ends, and refuses a table that is not a result. */
async function claim(client: PostgresClient, table: TableName, { overwrite }: LoadOptions): Promise<void> {
  const name = quotedTable(table)
  const { rows: locks } = await client.query(
    "SELECT pg_try_advisory_xact_lock(hashtextextended('zuora-jobs ' || $1, 0)) AS taken",
    [name],
  )
  if (!(locks[0] as { taken: boolean }).taken)
    throw new PostgresError('busy', `another process loads ${name} at this moment`)
  const { rows } = await client.query(
    "SELECT relkind, obj_description(oid, 'pg_class') AS mark FROM pg_class WHERE oid = to_regclass($1)",
    [name],
  )
  const [existing] = rows as readonly { readonly relkind: string; readonly mark: string | null }[]
  if (existing === undefined) return
  if (existing.relkind !== 'r')
    throw new PostgresError('exists', `${name} is there, and is not a plain table`)
  if (overwrite === 'always' || existing.mark === MARK) return
  throw new PostgresError(
    'exists',
    `the table ${name} is there, and was not made here; name another one, or set overwrite to "always"`,
  )
}

async function copy(
  client: PostgresClient,
  driver: Driver,
  staging: TableName,
  csv: CsvForCopy,
  { delimiter = ',', records: announced, signal }: LoadOptions,
): Promise<number> {
  const form = `FORMAT csv, DELIMITER ${delimiter === '\t' ? "E'\\t'" : `'${delimiter}'`}, ENCODING 'UTF8'`
  const stream = driver.copyFrom(`COPY ${quotedTable(staging)} FROM STDIN WITH (${form})`)
  client.query(stream)
  await pour(csv.bytes, stream, signal)
  const records = csv.records()
  const expected = announced ?? records
  const actual = stream.rowCount === records ? expected : stream.rowCount
  const wrong = [records, actual].find((count) => count !== expected)
  if (wrong === undefined) return records
  throw new PostgresError(
    'mismatch',
    `records announced: ${expected}, in the file: ${records}, as PostgreSQL reads it: ${stream.rowCount}; nothing has changed`,
  )
}

/**
 * Writes all bytes, and ends when the server has taken them. Not with `pipeline`, which waits for ever where
 * the server ends the connection.
 */
async function pour(
  bytes: AsyncIterable<Uint8Array>,
  stream: CopyStream,
  signal?: AbortSignal,
): Promise<void> {
  const failed = Promise.withResolvers<never>()
  failed.promise.catch(() => {})
  stream.on('error', failed.reject)
  const aborted = Promise.withResolvers<never>()
  aborted.promise.catch(() => {})
  const onAbort = (): void => aborted.reject(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  const unlessFailed = <Value>(work: Promise<Value>): Promise<Value> =>
    Promise.race([work, failed.promise, aborted.promise])
  const chunks = bytes[Symbol.asyncIterator]()
  let isServers = false
  failed.promise.catch(() => (isServers = true))
  try {
    signal?.throwIfAborted()
    for (;;) {
      const { done, value } = await unlessFailed(chunks.next())
      if (done === true) break
      if (!stream.write(value)) await unlessFailed(once(stream, 'drain'))
    }
    stream.end()
    await unlessFailed(once(stream, 'finish'))
  } catch (error) {
    if (!isServers) {
      // The server answers that we have given up, and takes the next query after that.
      stream.destroy(error as Error)
      await failed.promise.catch(() => {})
    }
    throw error
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
}

/** Gives the new table the name of the old one, and those who may use it the same rights. */
async function swap(client: PostgresClient, staging: TableName, table: TableName): Promise<void> {
  const { rows } = await client.query(
    `SELECT CASE grantee WHEN 0 THEN NULL ELSE pg_get_userbyid(grantee) END AS grantee, privilege_type, is_grantable
     FROM pg_class, aclexplode(relacl) WHERE pg_class.oid = to_regclass($1) AND grantee <> relowner`,
    [quotedTable(table)],
  )
  for (const row of rows as readonly Grant[]) {
    const to = row.grantee === null ? 'PUBLIC' : quoted(row.grantee)
    const option = row.is_grantable ? ' WITH GRANT OPTION' : ''
    await client.query(`GRANT ${row.privilege_type} ON ${quotedTable(staging)} TO ${to}${option}`)
  }
  await client.query(`DROP TABLE IF EXISTS ${quotedTable(table)}`)
  await client.query(`ALTER TABLE ${quotedTable(staging)} RENAME TO ${quoted(table.name)}`)
}

interface Grant {
  /** `null` for everybody. */
  readonly grantee: string | null
  readonly privilege_type: string
  readonly is_grantable: boolean
}

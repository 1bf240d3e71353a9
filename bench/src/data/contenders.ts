import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

import { createZuoraClient } from '@zuora-jobs/client'
import { downloadFile, type FetchFile, records, splitCsv, writeWhole } from '@zuora-jobs/data'
import { intoPostgres } from '@zuora-jobs/data/postgres'
import { parse } from 'csv-parse'
import papaparse from 'papaparse'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { inferSchema, initParser } from 'udsv'

import { chunksOf, type CsvBlocks } from './csv-blocks.ts'

/** What a contender works on. */
export interface Task {
  readonly csv: CsvBlocks
  /** The file on the server. */
  readonly fileId: string
  readonly server: string
  /** Where a file may be written, or is. */
  readonly path: string
  /** A PostgreSQL, where one is needed. */
  readonly database: string
}

/** Does its work once and says how many records it has seen; `undefined` where it does not look. */
export type Contender = (task: Task) => Promise<number | undefined>

async function fetchedBody({ server, fileId }: Task): Promise<Readable> {
  const { body } = await fetch(`${server}/v1/files/${fileId}`)
  return Readable.fromWeb(body as import('node:stream/web').ReadableStream)
}

/** As a caller of the client has it, token and all. */
function fetchOf(server: string): FetchFile {
  const zuora = createZuoraClient({
    baseUrl: server,
    auth: { clientId: 'id', clientSecret: 'secret-of-loopback' },
  })
  return async (fileId, { signal }) => {
    const answer = await zuora.request(
      {
        method: 'GET',
        path: '/v1/files/{file-id}',
        params: { 'file-id': fileId },
        headers: { accept: '*/*' },
      },
      { signal },
    )
    if (answer.type !== 'file') throw new Error('the server sent no file')
    return answer
  }
}

function verified(format: 'csv' | 'gzip', unpack: boolean): Contender {
  return async ({ server, fileId, path, csv }) => {
    const { bytes } = downloadFile(fetchOf(server), fileId, { keepChunks: false })
    const checks = { records: csv.records }
    return (await writeWhole(path, bytes, checks, { format, unpack, overwrite: 'always' })).records
  }
}

/** Downloads, by name: the first is the floor of its kind. */
export const DOWNLOADS: Readonly<Record<string, Contender>> = {
  'pipeline(fetch, file)': async (task) => {
    await pipeline(await fetchedBody(task), createWriteStream(task.path))
    return undefined
  },
  'zuora-jobs, verified': verified('csv', false),
  'pipeline(fetch, gunzip, file)': async (task) => {
    await pipeline(await fetchedBody(task), createGunzip(), createWriteStream(task.path))
    return undefined
  },
  'zuora-jobs, unpacked and verified': verified('gzip', true),
  'zuora-jobs, kept packed and verified': verified('gzip', false),
}

/** Readers of records, by name. */
export const READERS: Readonly<Record<string, Contender>> = {
  'zuora-jobs, arrays': async ({ csv }) => {
    let count = 0
    for await (const rows of records(chunksOf(csv), { as: 'arrays' })) count += rows.length
    return count
  },
  'zuora-jobs, objects': async ({ csv }) => {
    let count = 0
    for await (const rows of records(chunksOf(csv))) count += rows.length
    return count
  },
  'udsv, arrays': udsv('stringArrs'),
  'udsv, objects': udsv('stringObjs'),
  papaparse: async ({ csv }) => {
    let count = 0
    await new Promise((resolve, reject) => {
      papaparse.parse(Readable.from(textsOf(csv)), {
        header: true,
        chunk: ({ data }) => (count += data.length),
        skipEmptyLines: true,
        complete: resolve,
        error: reject,
      })
    })
    return count
  },
  'csv-parse': async ({ csv }) => {
    let count = 0
    const parser = Readable.from(chunksOf(csv)).pipe(parse({ columns: true }))
    parser.on('data', () => (count += 1))
    await new Promise((resolve, reject) => parser.once('end', resolve).once('error', reject))
    return count
  },
}

function udsv(form: 'stringArrs' | 'stringObjs'): Contender {
  return async ({ csv }) => {
    let parser: Parser | undefined
    let count = 0
    for (const text of textsOf(csv)) {
      // It guesses the delimiter from the header unless it is told.
      parser ??= initParser(inferSchema(text, { col: ',', trim: false }))
      // Rows of either form count the same.
      const parse = parser[form] as unknown as typeof parser.stringArrs
      parser.chunk<string[]>(text, parse, () => void (count += 1))
    }
    parser?.end()
    return count
  }
}

type Parser = ReturnType<typeof initParser>

function* textsOf(csv: CsvBlocks): Generator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (const chunk of chunksOf(csv)) {
    const text = decoder.decode(chunk, { stream: true })
    if (text.length > 0) yield text
  }
}

/** What else is measured by bytes. */
export const SPLITTER: Readonly<Record<string, Contender>> = {
  'zuora-jobs, split': async ({ csv }) => {
    let count = 0
    for await (const part of splitCsv(chunksOf(csv))) count += part.records
    return count
  },
}

/** Loaders of the file at the path into a table, by name. */
export const LOADERS: Readonly<Record<string, Contender>> = {
  'pipeline(file, COPY)': async ({ csv, path, database }) => {
    const client = new pg.Client({ connectionString: database })
    await client.connect()
    const columns = csv.header.toString().trimEnd().split(',')
    await client.query('BEGIN')
    await client.query('DROP TABLE IF EXISTS bare')
    await client.query(`CREATE TABLE bare (${columns.map((name) => `"${name}" text`).join(', ')})`)
    const copy = client.query(copyFrom('COPY bare FROM STDIN WITH (FORMAT csv, HEADER)'))
    await pipeline(createReadStream(path), copy)
    await client.query('COMMIT')
    await client.end()
    return copy.rowCount
  },
  'zuora-jobs, intoPostgres': async ({ path, database }) =>
    (await intoPostgres({ database, table: 'ours', from: path })).records,
}

/** All of them. */
export const CONTENDERS: Readonly<Record<string, Contender>> = {
  ...DOWNLOADS,
  ...READERS,
  ...SPLITTER,
  ...LOADERS,
}

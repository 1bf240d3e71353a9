/**
 * Serves a CSV as Zuora does, from a process of its own: `/v1/files/<plain|gzip>-<bytes>-<bytes a second, or
 * 0>`. Each such file is the result of an AQuA job of the same id.
 */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createGzip } from 'node:zlib'

import { chunksOf, type CsvBlocks, csvBlocks } from './csv-blocks.ts'

const packed = new Map<number, Buffer>()

async function packedOf(size: number, csv: CsvBlocks): Promise<Buffer> {
  const known = packed.get(size)
  if (known !== undefined) return known
  const gzip = createGzip()
  const chunks: Buffer[] = []
  gzip.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = once(gzip, 'end')
  for (const chunk of chunksOf(csv)) if (!gzip.write(chunk)) await once(gzip, 'drain')
  gzip.end()
  await ended
  const whole = Buffer.concat(chunks)
  packed.set(size, whole)
  return whole
}

function* slicesOf(bytes: Buffer): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1_048_576) yield bytes.subarray(at, at + 1_048_576)
}

async function send(
  response: ServerResponse,
  chunks: Iterable<Uint8Array>,
  perSecond: number,
): Promise<void> {
  const began = performance.now()
  let sent = 0
  for (const chunk of chunks) {
    if (!response.write(chunk)) await once(response, 'drain')
    sent += chunk.length
    if (perSecond === 0) continue
    const ahead = began + (1_000 * sent) / perSecond - performance.now()
    if (ahead > 1) await sleep(ahead)
  }
  response.end()
}

/** The job of one query that has left a file. */
function jobOf(id: string): object {
  const { records } = csvBlocks(Number(id.split('-')[1]))
  const batch = { batchId: id, batchType: 'zoqlexport', fileId: id, name: 'result', query: 'select' }
  return {
    id,
    format: 'csv',
    status: 'completed',
    batches: [{ ...batch, status: 'completed', recordCount: records }],
  }
}

const server = createServer((request, response) => {
  const [, jobId] = /^\/v1\/batch-query\/jobs\/(plain-\d+-\d+)$/.exec(request.url ?? '') ?? []
  const [, format, size, pace] = /^\/v1\/files\/(plain|gzip)-(\d+)-(\d+)$/.exec(request.url ?? '') ?? []
  if (size === undefined) {
    response.writeHead(200, { 'content-type': 'application/json' })
    const token = { access_token: 'a-token-for-loopback', expires_in: 3_600, token_type: 'bearer' }
    response.end(JSON.stringify(jobId === undefined ? token : jobOf(jobId)))
    return
  }
  void (async () => {
    const csv = csvBlocks(Number(size))
    const file = format === 'gzip' ? await packedOf(Number(size), csv) : undefined
    response.writeHead(200, {
      'content-type': file === undefined ? 'text/csv;charset=UTF-8' : 'application/x-gzip',
      'content-length': file?.length ?? csv.bytes,
    })
    await send(response, file === undefined ? chunksOf(csv) : slicesOf(file), Number(pace))
  })()
})
server.listen(0, '127.0.0.1', () =>
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
)
process.on('disconnect', () => process.exit())

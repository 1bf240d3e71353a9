import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { startChild } from '../../test/start-child.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'

/** So many more kills: `SAVE_KILLS=20 npx vitest run kill-while-saving`. */
const KILLS = Number(process.env['SAVE_KILLS'] ?? 0)

const RECORDS = 8_000 + 4_000 * KILLS
const FILE = Buffer.from(
  `Id,Name\r\n${Array.from({ length: RECORDS }, (_, index) => `${index},"a ""name""\r\n${index}"\r\n`).join('')}`,
)

/**
 * Bytes that are sent beyond what the process has told of: a kill comes before the end, however busy the
 * machine.
 */
const AHEAD = 49_152

/** Sends the file in small pieces, with ranges or without, as far as `toldOf` lets it. */
function slowServer(hasRanges: boolean, toldOf: () => number): ReturnType<typeof createServer> {
  return createServer((request, response) => {
    void (async () => {
      const wanted = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
      const from = hasRanges ? wanted : 0
      response.writeHead(from > 0 ? 206 : 200, {
        etag: '"1"',
        'content-length': FILE.length - from,
        ...(from > 0 && { 'content-range': `bytes ${from}-${FILE.length - 1}/${FILE.length}` }),
      })
      for (let at = from; at < FILE.length && !response.destroyed; at += 16_384) {
        response.write(FILE.subarray(at, at + 16_384))
        do await new Promise((resolve) => setTimeout(resolve, 1))
        while (at > toldOf() + AHEAD && !response.destroyed)
      }
      response.end()
    })()
  }).listen(0, '127.0.0.1')
}

/** How many checkpoints each process sees before it is killed. */
const CHECKPOINTS = [2, 3, ...Array.from({ length: KILLS }, (_, kill) => 1 + (kill % 4))]

/** Downloads with processes that are killed, one after the other, and says where each has started. */
async function downloadKilled(hasRanges: boolean): Promise<void> {
  const folder = temporaryFolder()
  let said = ''
  const server = slowServer(hasRanges, () => Number(said.split('\n').at(-2) ?? 0))
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const target = join(folder, 'a.csv')
  const starts: number[] = []
  for (const checkpoints of [...CHECKPOINTS, Infinity]) {
    const child = startChild('save-child.ts', [url, join(folder, 'states'), target, String(RECORDS)])
    said = ''
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString()
      // At some byte after so many checkpoints.
      if (said.split('\n').length > checkpoints) child.kill('SIGKILL')
    })
    const [code] = (await once(child, 'close')) as [number | null]
    starts.push(Number.parseInt(said, 10))
    const names = await readdir(folder)
    // The file is whole or absent, and there is one draft at most.
    const isThere = names.includes('a.csv')
    expect(isThere ? await readFile(target) : FILE).toEqual(FILE)
    expect(isThere || code !== 0).toBe(true)
    expect(names.filter((name) => name.endsWith('.part')).length).toBeLessThanOrEqual(1)
    // A kill may come after the last byte.
    if (isThere) break
  }
  server.close()
  server.closeAllConnections()
  expect(await readFile(target)).toEqual(FILE)
  expect(starts.toSorted((one, other) => one - other)).toEqual(starts)
  expect(starts.at(-1)).toBeGreaterThan(0)
  expect((await readdir(folder)).toSorted()).toEqual(['a.csv', 'states'])
}

it(
  'a download that is killed again and again is whole in the end, and starts where it was, with ranges or without',
  { timeout: 600_000 },
  async () => {
    const ended = await Promise.all([true, false].map((hasRanges) => downloadKilled(hasRanges)))
    expect(ended).toHaveLength(2)
  },
)

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { systemClock } from '@zuora-jobs/client'
import { rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { temporaryFolder } from '../../test/temporary-folder.ts'
import type { FetchFile } from '../download/opened-file.ts'
import type { TransferState } from '../download/transfer-state.ts'
import { sweepDrafts } from '../files/sweep-drafts.ts'
import type { Checkpoint } from '../files/write-whole.ts'
import { streamOf } from '../results/unpack.ts'
import { saveResult, type SaveOptions } from './save-result.ts'

const FILE = Buffer.from(`Id\r\n${'1\r\n'.repeat(1_000)}`)
const RESULT = { index: 0, name: 'a', query: '', fileIds: ['f'], recordCount: 1_000, full: true }
const OPTIONS: SaveOptions = { unpack: true, expiresAt: Infinity, giveUpAfterMs: 1, checkpointBytes: 100 }

/** A server with ranges, which breaks after so many bytes. */
function server(breakAfter: number, ranges: number[]): FetchFile {
  return async (_, { range }) => {
    const from = range?.from ?? 0
    ranges.push(from)
    const part = FILE.subarray(from, from + breakAfter)
    return {
      status: from > 0 ? 206 : 200,
      headers: new Headers({
        etag: '"1"',
        'content-length': String(FILE.length - from),
        ...(from > 0 && { 'content-range': `bytes ${from}-${FILE.length - 1}/${FILE.length}` }),
      }),
      body: streamOf(
        (async function* () {
          yield new Uint8Array(part)
          if (part.length < FILE.length - from) throw new Error('cut')
        })(),
      ),
    }
  }
}

describe('saveResult', () => {
  it('goes on in its draft, with the bytes that are missing', async () => {
    const folder = temporaryFolder()
    const to = join(folder, 'a.csv')
    const ranges: number[] = []
    let kept: { readonly checkpoint: Checkpoint; readonly transfer: TransferState } | undefined
    const onCheckpoint = async (checkpoint: Checkpoint, transfer: TransferState): Promise<void> => {
      kept = { checkpoint, transfer }
    }
    await rejection(
      saveResult(server(500, ranges), RESULT, { format: 'csv' }, to, { ...OPTIONS, onCheckpoint }),
    )
    expect(kept!.checkpoint.bytes).toBe(kept!.transfer.received)
    const from = kept!.checkpoint.bytes
    expect(from).toBeGreaterThan(0)
    ranges.length = 0
    await saveResult(server(10_000, ranges), RESULT, { format: 'csv' }, to, {
      ...OPTIONS,
      onCheckpoint,
      resume: kept,
    })
    expect(ranges).toEqual([from])
    expect(readFileSync(to)).toEqual(FILE)
    expect(readdirSync(folder)).toEqual(['a.csv'])
  })

  it('can be continued two seconds before it was killed, however slowly bytes come', async () => {
    const to = join(temporaryFolder(), 'a.csv')
    const kept: number[] = []
    let elapsed = 0
    const slow: FetchFile = async () => ({
      status: 200,
      headers: new Headers({ 'content-length': String(FILE.length) }),
      body: streamOf(
        (async function* () {
          for (let from = 0; from < FILE.length; from += 500) {
            yield new Uint8Array(FILE.subarray(from, from + 500))
            elapsed += 800
          }
        })(),
      ),
    })
    const told: unknown[] = []
    await saveResult(slow, RESULT, { format: 'csv' }, to, {
      ...OPTIONS,
      giveUpAfterMs: 10_000,
      checkpointBytes: 67_108_864,
      clock: { ...systemClock, elapsed: () => elapsed },
      onCheckpoint: async ({ bytes }) => void kept.push(bytes),
      onBytes: (...one) => told.push(one),
    })
    expect(kept).toEqual([0, 2_000, 3_004])
    expect(told.at(-1)).toEqual([FILE.length, FILE.length])
  })

  it('says of how many bytes none have come where segments are joined', async () => {
    const to = join(temporaryFolder(), 'a.csv')
    const lengths = new Set<number | undefined>()
    const result = { ...RESULT, fileIds: ['f', 'g'], recordCount: 2_000 }
    await saveResult(server(10_000, []), result, { format: 'csv' }, to, {
      ...OPTIONS,
      onBytes: (_, length) => lengths.add(length),
    })
    expect([...lengths]).toEqual([undefined])
  })

  it('starts anew where its draft is gone', async () => {
    const folder = temporaryFolder()
    const ranges: number[] = []
    const checkpoint = { part: join(folder, '.a.csv.gone.part'), bytes: 400 }
    const transfer = { v: 1, fileId: 'f', received: 400, crc32: 1, length: FILE.length } as const
    await saveResult(server(10_000, ranges), RESULT, { format: 'csv' }, join(folder, 'a.csv'), {
      ...OPTIONS,
      resume: { checkpoint, transfer },
      onCheckpoint: async () => {},
    })
    expect(ranges).toEqual([0])
    expect(readFileSync(join(folder, 'a.csv'))).toEqual(FILE)
  })

  it('leaves the target as it is where the state cannot be kept', async () => {
    const folder = temporaryFolder()
    const onWhole = async (): Promise<void> => {
      throw new Error('another process works on it')
    }
    const error = await rejection(
      saveResult(server(10_000, []), RESULT, { format: 'csv' }, join(folder, 'a.csv'), {
        ...OPTIONS,
        onWhole,
      }),
    )
    expect(error).toMatchObject({ message: 'another process works on it' })
    expect(readdirSync(folder)).toEqual([])
  })
})

it('sweepDrafts removes the drafts of its owner only', async () => {
  const folder = temporaryFolder()
  const uuid = '0d7a51d2-8c57-4f0f-8b86-0f3c0a4f1f60'
  const names = [
    `.a.csv.own.${uuid}.part`,
    `.b.csv.own.${uuid}.part`,
    `.a.csv.${uuid}.part`,
    `.a.csv.other.${uuid}.part`,
    'own.part',
  ]
  for (const name of names) writeFileSync(join(folder, name), '')
  await sweepDrafts(folder, 'own', [join(folder, names[1]!)])
  expect(readdirSync(folder).toSorted()).toEqual(names.slice(1).toSorted())
  await sweepDrafts(join(folder, 'absent'), 'own')
})

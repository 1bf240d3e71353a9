import { all, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { bytesOf, textOf } from '../../test/bytes.ts'
import { readAhead } from './read-ahead.ts'

async function texts(sources: AsyncIterable<AsyncIterable<Uint8Array>>): Promise<readonly string[]> {
  const read: string[] = []
  for await (const source of sources) read.push(await textOf(source))
  return read
}

describe('readAhead', () => {
  it('keeps the order, whichever source is the fastest', async () => {
    const sources = [30, 0, 20, 0, 10].map(
      (ms, index) =>
        async function* () {
          await new Promise((resolve) => setTimeout(resolve, ms))
          yield bytesOf(`${index}a`)
          yield bytesOf(`${index}b`)
        },
    )
    expect(await texts(readAhead(sources, 3, undefined))).toEqual(['0a0b', '1a1b', '2a2b', '3a3b', '4a4b'])
  })

  it('keeps no more than 8 MiB of a source that waits for its turn', async () => {
    let given = 0
    const large = async function* (): AsyncGenerator<Uint8Array> {
      for (let chunk = 0; chunk < 20; chunk += 1) {
        given += 1_048_576
        yield new Uint8Array(1_048_576)
      }
    }
    const open = Promise.withResolvers<void>()
    const slow = async function* (): AsyncGenerator<Uint8Array> {
      await open.promise
      yield bytesOf('first')
    }
    const reading = texts(readAhead([slow, large], 2, undefined))
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(given).toBe(8 * 1_048_576)
    open.resolve()
    expect((await reading).map(({ length }) => length)).toEqual([5, 20 * 1_048_576])
  })

  it('throws the failure of a source when its turn comes, and ends the others', async () => {
    const signals: AbortSignal[] = []
    const good = async function* (signal: AbortSignal): AsyncGenerator<Uint8Array> {
      signals.push(signal)
      yield bytesOf('good')
    }
    const bad = async function* (): AsyncGenerator<Uint8Array> {
      yield* []
      throw new Error('gone')
    }
    const read: string[] = []
    const error = await rejection(
      (async () => {
        for await (const source of readAhead([good, bad, good], 3, undefined)) read.push(await textOf(source))
      })(),
    )
    expect(error).toMatchObject({ message: 'gone' })
    expect(read).toEqual(['good'])
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
  })

  it('ends all sources when the caller does', async () => {
    const abort = new AbortController()
    const hanging = async function* (signal: AbortSignal): AsyncGenerator<Uint8Array> {
      yield bytesOf('a')
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
    }
    const reading = all(
      (async function* () {
        for await (const source of readAhead([hanging, hanging], 2, abort.signal)) yield* source
      })(),
    )
    setImmediate(() => abort.abort(new Error('enough')))
    expect(await rejection(reading)).toMatchObject({ message: 'enough' })
  })
})

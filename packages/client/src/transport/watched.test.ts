import { rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { watchStream } from './watch-stream.ts'

const MEGABYTE = 1_048_576

interface Watched {
  readonly stream: ReadableStream<Uint8Array>
  readonly events: string[]
  /** How often the stream below was asked. */
  readonly pulls: () => number
}

/** A stream that gives these chunks when it is asked, and then ends or fails. */
function watched(
  chunks: readonly number[],
  { length, error }: { length?: number; error?: Error } = {},
): Watched {
  const events: string[] = []
  let pulls = 0
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const size = chunks[pulls]
        pulls += 1
        if (size !== undefined) controller.enqueue(new Uint8Array(size).fill(pulls))
        else if (error) controller.error(error)
        else controller.close()
      },
      cancel: (reason) => void events.push(`cancel ${String(reason)}`),
    },
    { highWaterMark: 0 },
  )
  const stream = watchStream(body, {
    length,
    onAsk: () => events.push('ask'),
    onRest: () => events.push('rest'),
    onEnd: () => events.push('end'),
    explain: (cause) => new Error(`explained: ${(cause as Error).message}`),
  })
  return { stream, events, pulls: () => pulls }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))
const textOf = async (stream: ReadableStream<Uint8Array>): Promise<number[]> => [
  ...new Uint8Array(await new Response(stream).arrayBuffer()),
]

describe('a stream that is watched', () => {
  it('has the same bytes, and tells its end once', async () => {
    const { stream, events } = watched([2, 1, 3])
    expect(await textOf(stream)).toEqual([1, 1, 2, 3, 3, 3])
    expect(events.filter((event) => event === 'end')).toEqual(['end'])
  })

  it('reads a megabyte ahead, and no more until somebody asks', async () => {
    const { stream, pulls } = watched([MEGABYTE - 1, 1, 1, 1, 1])
    await settled()
    expect(pulls()).toBe(2)
    const reader = stream.getReader()
    expect((await reader.read()).value).toHaveLength(MEGABYTE - 1)
    await settled()
    expect(pulls()).toBe(6)
  })

  it('always reads the last megabyte of an announced length', async () => {
    const { pulls } = watched([MEGABYTE, 5, MEGABYTE - 5, 5], { length: 2 * MEGABYTE + 5 })
    await settled()
    expect(pulls()).toBe(1)
    const last = watched([MEGABYTE, 5, MEGABYTE - 5], { length: 2 * MEGABYTE })
    await settled()
    expect(last.pulls()).toBe(4)
  })

  it('tells when somebody waits, and when nobody does', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const events: string[] = []
    let pulls = 0
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          pulls += 1
          if (pulls === 2) await promise
          if (pulls < 3) controller.enqueue(new Uint8Array(1))
          else controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    const stream = watchStream(body, {
      length: undefined,
      onAsk: () => events.push('ask'),
      onRest: () => events.push('rest'),
      onEnd: () => events.push('end'),
      explain: (cause) => cause,
    })
    await settled()
    const reader = stream.getReader()
    // It is there already.
    await reader.read()
    expect(events).toEqual([])
    const second = reader.read()
    await settled()
    expect(events).toEqual(['ask'])
    resolve()
    await second
    expect(events).toEqual(['ask', 'rest'])
    await settled()
    expect((await reader.read()).done).toBe(true)
    expect(events).toEqual(['ask', 'rest', 'end'])
  })

  it('fails where it breaks, and where it holds another number of bytes than was announced', async () => {
    const broken = watched([2], { error: new Error('cut') })
    const reader = broken.stream.getReader()
    await reader.read()
    expect(await rejection(reader.read())).toHaveProperty('message', 'explained: cut')
    expect(await rejection(reader.read())).toHaveProperty('message', 'explained: cut')
    expect(broken.events.filter((event) => event === 'end')).toEqual(['end'])
    for (const [length, told] of [
      [4, 'ended after 3 of 4 bytes'],
      [2, 'ended after 3 of 2 bytes'],
    ] as const) {
      expect(await rejection(textOf(watched([1, 2], { length }).stream))).toHaveProperty(
        'message',
        `explained: ${told}`,
      )
    }
    expect(await textOf(watched([1, 2], { length: 3 }).stream)).toHaveLength(3)
    expect(await textOf(watched([], { length: 0 }).stream)).toEqual([])
  })

  it('is called off when its reader leaves', async () => {
    const { stream, events } = watched([MEGABYTE, 1])
    await settled()
    await stream.cancel('left')
    expect(events).toEqual(['end', 'cancel left'])
  })

  it('reads nothing of its own accord once it has ended', async () => {
    const { stream, pulls, events } = watched([1])
    await settled()
    expect([pulls(), events]).toEqual([2, []])
    const reader = stream.getReader()
    await reader.read()
    expect((await reader.read()).done).toBe(true)
    await settled()
    expect(pulls()).toBe(2)
  })

  it('of bytes gives buffers of its reader back, also at the end', async () => {
    let left = 1
    const body = new ReadableStream({
      type: 'bytes',
      pull(controller) {
        if (left-- > 0) controller.enqueue(new Uint8Array([7]))
        else {
          controller.close()
          controller.byobRequest?.respond(0)
        }
      },
    })
    const watch = { length: 1, onAsk() {}, onRest() {}, onEnd() {}, explain: (cause: unknown) => cause }
    const reader = watchStream(body, watch).getReader({ mode: 'byob' })
    const first = await reader.read(new Uint8Array(8))
    expect([first.done, [...first.value!]]).toEqual([false, [7]])
    const last = await reader.read(new Uint8Array(8))
    expect([last.done, last.value!.buffer.byteLength]).toEqual([true, 8])
  })
})

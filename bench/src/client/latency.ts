import { fork } from 'node:child_process'
import { once } from 'node:events'

import { contendersFor } from './contenders.ts'

/** How long a call takes in the middle, and how that compares with bare `fetch` in the same run. */
export interface Latency {
  readonly contender: string
  /** Median, microseconds. */
  readonly medianUs: number
  /** Median over the median of bare `fetch`. */
  readonly ratio: number
}

/**
 * Times calls over loopback, one after the other. Every round runs each contender once, in an order of its
 * own, so that a slow moment of the machine, or the waste that one leaves behind, falls on all alike.
 */
export async function measureLatency(rounds: number, warmUp: number): Promise<readonly Latency[]> {
  const server = fork(new URL('server.ts', import.meta.url))
  const [port] = (await once(server, 'message')) as [number]
  const contenders = contendersFor(`http://127.0.0.1:${port}`)
  const times = new Map(contenders.map(({ name }) => [name, [] as number[]]))
  try {
    for (let round = 0; round < warmUp + rounds; round += 1) {
      for (const { name, call } of shuffled(contenders)) {
        const started = process.hrtime.bigint()
        await call()
        if (round >= warmUp) times.get(name)!.push(Number(process.hrtime.bigint() - started) / 1_000)
      }
    }
  } finally {
    server.disconnect()
  }
  const medians = [...times].map(([contender, all]) => [contender, medianOf(all)] as const)
  const floor = medians[0]![1]
  return medians.map(([contender, medianUs]) => ({ contender, medianUs, ratio: medianUs / floor }))
}

export function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

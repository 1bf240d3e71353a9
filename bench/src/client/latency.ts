import { fork } from 'node:child_process'
import { once } from 'node:events'

import { createZuoraClient } from '@zuora-jobs/client'
import axios from 'axios'
import ky from 'ky'
import createClient from 'openapi-fetch'

/** What a call takes, microseconds. */
export interface Latency {
  readonly contender: string
  readonly medianUs: number
  /** Against bare `fetch`, pair by pair in the same rounds. */
  readonly ratio: number
}

const ROUNDS = 60
const CALLS = 60
const JOB_ID = '8ad08f06909293cd01909613f23549e4'

/** The same loopback call through each contender, in turns, so that the machine's moods hit all alike. */
export async function measureLatency(): Promise<readonly Latency[]> {
  const child = fork(new URL('server-child.ts', import.meta.url))
  const [port] = (await once(child, 'message')) as [number]
  try {
    const contenders = contendersAt(`http://127.0.0.1:${port}`)
    const rounds: Record<string, number[]> = {}
    for (let round = -5; round < ROUNDS; round += 1) {
      for (const [name, call] of rotated(Object.entries(contenders), round)) {
        const microseconds = await timeOf(call)
        // The first rounds warm up.
        if (round >= 0) (rounds[name] ??= []).push(microseconds)
      }
    }
    const floor = rounds['fetch']!
    return Object.keys(contenders).map((contender) => {
      const own = rounds[contender]!
      const ratios = own.map((microseconds, round) => microseconds / floor[round]!)
      return { contender, medianUs: median(own), ratio: median(ratios) }
    })
  } finally {
    child.disconnect()
  }
}

type Call = () => Promise<unknown>

function contendersAt(url: string): Readonly<Record<string, Call>> {
  const path = `${url}/v1/batch-query/jobs/${JOB_ID}`
  // What the client sends with every call, so that all send the same.
  const headers = {
    accept: 'application/json',
    authorization: 'Bearer bench-token',
    'zuora-version': '2025-08-12',
    'zuora-track-id': 'zj-00000000-0000-4000-8000-000000000000',
  }
  const zuora = createZuoraClient({
    baseUrl: url,
    auth: { clientId: '00000000-0000-4000-8000-000000000000', clientSecret: 'bench-secret' },
  })
  const http = createClient<
    Record<string, { get: { responses: { 200: { content: { 'application/json': unknown } } } } }>
  >({
    baseUrl: url,
    headers,
  })
  const params = { path: { jobid: JOB_ID } }
  return {
    fetch: async () => (await fetch(path, { headers })).json(),
    'zuora-jobs': () => zuora.aqua.get({ jobId: JOB_ID }),
    'zuora-jobs, typed path': () => zuora.GET('/v1/batch-query/jobs/{jobid}', { params }),
    'openapi-fetch': () => http.GET(`/v1/batch-query/jobs/${JOB_ID}`),
    ky: () => ky.get(path, { headers }).json(),
    axios: () => axios.get(path, { headers }),
  }
}

async function timeOf(call: Call): Promise<number> {
  const started = performance.now()
  for (let count = 0; count < CALLS; count += 1) await call()
  return ((performance.now() - started) * 1000) / CALLS
}

function rotated<T>(items: readonly T[], by: number): readonly T[] {
  const start = ((by % items.length) + items.length) % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}

import { Agent, request } from 'node:http'

import { type Contender, SUBMISSION } from './contenders.ts'

/** How many requests a second a contender answers, and how that compares with plain Prism in the same run. */
export interface Throughput {
  readonly operation: string
  readonly contender: string
  /** Requests per second, median of the rounds. */
  readonly perSecond: number
  /** Over the median of the first contender. */
  readonly ratio: number
}

interface Operation {
  readonly operation: string
  readonly method: string
  readonly path: (contender: Contender) => string
  readonly body?: string
}

const OPERATIONS: readonly Operation[] = [
  {
    operation: 'GET_BatchQueryJob',
    method: 'GET',
    path: ({ jobId }) => `/v1/batch-query/jobs/${jobId}`,
  },
  { operation: 'POST_BatchQueryJob', method: 'POST', path: () => '/v1/batch-query', body: SUBMISSION },
]

/** Requests at a time. */
const CONCURRENCY = 8

/**
 * Lets every contender answer `perRound` requests in each round, one contender after the other and in turns
 * first, so that a slow moment of the machine falls on all alike. The first round warms up.
 */
export async function measureThroughput(
  contenders: readonly Contender[],
  rounds: number,
  perRound: number,
): Promise<readonly Throughput[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY })
  const results: Throughput[] = []
  for (const operation of OPERATIONS) {
    const rates = new Map(contenders.map(({ name }) => [name, [] as number[]]))
    for (let round = 0; round <= rounds; round += 1) {
      for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
        const started = performance.now()
        await sendAll(contender, operation, perRound, agent)
        const rate = (perRound / (performance.now() - started)) * 1000
        if (round > 0) rates.get(contender.name)!.push(rate)
      }
    }
    const medians = contenders.map(({ name }) => [name, medianOf(rates.get(name)!)] as const)
    const floor = medians[0]![1]
    for (const [contender, perSecond] of medians)
      results.push({ operation: operation.operation, contender, perSecond, ratio: perSecond / floor })
  }
  agent.destroy()
  return results
}

async function sendAll(
  contender: Contender,
  operation: Operation,
  count: number,
  agent: Agent,
): Promise<void> {
  let left = count
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      await send(contender, operation, agent)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
}

/** One request, to the end of its answer. What is not answered with 200 is not worth timing. */
function send(contender: Contender, operation: Operation, agent: Agent): Promise<void> {
  const { method, body } = operation
  const url = `${contender.url}${operation.path(contender)}`
  const headers = {
    ...contender.headers,
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent }, (response) => {
      response.resume().once('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`${contender.name} answered ${response.statusCode} to ${method} ${url}`))
      })
    })
    sent.once('error', reject).end(body)
  })
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}

import { type Answer, jsonAnswer } from '../engine/answer.ts'
import type { HttpRequest } from '../http/read-request.ts'
import { asCurl } from '../inspect/as-curl.ts'
import { asScenario } from '../inspect/as-scenario.ts'
import { asTest } from '../inspect/as-test.ts'
import { adviceNow, createFeed } from '../inspect/feed.ts'
import type { InspectedTenant } from '../inspect/inspected-tenant.ts'
import { clientOf } from '../inspect/request-line.ts'
import { whyOf } from '../inspect/why.ts'
import type { MockTenantOptions } from '../options/settings.ts'
import type { RecordedRequest } from '../pipeline/recorded-request.ts'
import { eventStream } from './event-stream.ts'
import { PAGE_HEADERS, staticFile } from './static-files.ts'

/** What the page, and whoever asks in its place, can be told. It throws a TypeError for what is not there. */
export interface Page {
  readonly file: (name: string) => Answer
  readonly events: (request: HttpRequest) => Answer
  readonly advice: () => Answer
  /** One request whole, with why it was answered so, and as a command. */
  readonly request: (number: string) => Answer
  readonly asTest: (request: HttpRequest) => Promise<Answer>
  readonly asScenario: (request: HttpRequest) => Answer
}

/** The page of a tenant. */
export function createPage(host: InspectedTenant, options: MockTenantOptions): Page {
  const { current, tenant } = host
  const byNumber = (number: string): RecordedRequest => {
    const { requests } = current()
    const found = requests.find((request) => String(request.number) === number)
    if (found !== undefined) return found
    const [first, last] = [requests[0]?.number, requests.at(-1)?.number]
    const there = last === undefined ? 'there are none yet' : `there are ${first} to ${last}`
    throw new TypeError(`There is no request ${JSON.stringify(number)}; ${there}.`)
  }
  /** The requests that a query string names: one by its number, those about a job, or of a client. */
  const named = ({ query }: HttpRequest): readonly RecordedRequest[] => {
    const { number, job, client } = query
    if (number !== undefined) return [number].flat().map(byNumber)
    if (job === undefined && client === undefined)
      throw new TypeError('Say which requests: ?number=12, ?job=ID or ?client=USER-AGENT.')
    return current().requests.filter(
      (request) =>
        (job ?? request.job) === request.job && (client === undefined || client === clientOf(request)),
    )
  }
  return {
    file: (name) =>
      staticFile(name) ?? jsonAnswer(404, { error: `The page has no file ${JSON.stringify(name)}.` }),
    events: ({ headers, query }) => {
      const since = headers['last-event-id'] ?? [query['since']].flat().at(-1)
      const stream = eventStream(createFeed(host, since), host.isClosed)
      const file = { contentType: 'text/event-stream', bytes: Buffer.alloc(0) }
      return { status: 200, headers: PAGE_HEADERS, body: { file }, stream }
    },
    advice: () => {
      const { requests } = current()
      const clients = [...new Set(requests.map(clientOf))]
      return jsonAnswer(200, { advice: adviceNow(host), clients, requests: requests.length })
    },
    request: (number) => {
      const request = byNumber(number)
      return jsonAnswer(200, { ...request, why: whyOf(request), curl: asCurl(request, tenant.url) })
    },
    asTest: async (request) => textAnswer(await asTest(host, named(request), options)),
    asScenario: (request) => {
      const last = named(request).at(-1)
      if (last === undefined) throw new TypeError('There are no such requests.')
      return jsonAnswer(200, asScenario(host, last))
    },
  }
}

function textAnswer(text: string): Answer {
  return {
    status: 200,
    body: { file: { contentType: 'text/plain; charset=utf-8', bytes: Buffer.from(text) } },
  }
}

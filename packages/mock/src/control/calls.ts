import { readScenario } from '../catalog/read-scenario.ts'
import type { Scenario } from '../catalog/scenario.ts'
import { type Answer, jsonAnswer } from '../engine/answer.ts'
import { didYouMean } from '../errors/nearest.ts'
import type { Unreadable, HttpRequest } from '../http/read-request.ts'
import type { TenantJobStatus } from '../job-control/statuses.ts'
import type { Page } from '../page/page.ts'
import { amount, check, object, optional, rule, type Schema, TEXT } from '../schema/schema.ts'
import type { MockTenant } from '../tenant/mock-tenant.ts'
import type { TenantSnapshot } from '../tenant/snapshot.ts'

/** One call of the control API. */
interface ControlCall {
  readonly does: string
  /** What the body must be, where there is one. `run` gets it as it is, once it has been checked. */
  readonly body?: Schema<unknown>
  /** What it answers, as JSON. What it throws is answered as 400. `id` is the part of the path at `{id}`. */
  run(tenant: MockTenant, body: unknown, id: string): unknown
}

/** A call that the room of the page answers. It is loaded when the first of them comes. */
interface PageCall {
  readonly does: string
  page(page: Page, request: HttpRequest, id: string): Answer | Promise<Answer>
}

/** A body that the tenant checks itself. */
const ANYTHING = rule<unknown>('be JSON', () => true)

const clock = ({ now }: MockTenant): unknown => ({ now: now(), iso: new Date(now()).toISOString() })

/** Every call of the control API, by its method and its path below `/__mock`. */
export const CONTROL_CALLS: Readonly<Record<string, ControlCall | PageCall>> = {
  'POST /reset': { does: 'goes back to the start', run: (tenant) => tenant.reset() },
  'GET /jobs': { does: 'every job as it stands now', run: ({ jobs }) => jobs },
  'PUT /jobs/{id}/status': {
    does: 'puts a job into a status: `{ "status", "message"? }`',
    body: object<StatusChange>({ status: rule('be a status', () => true), message: optional(TEXT) }),
    run: (tenant, { status, message }: StatusChange, id) => {
      tenant.setStatus(id, status, message)
      return tenant.jobs.find((job) => job.id === id)
    },
  },
  'GET /requests': { does: 'what was asked, oldest first', run: ({ requests }) => requests },
  'GET /requests/{id}': {
    does: 'one of them by its number: whole, why it was answered so, as a command',
    page: (page, _request, id) => page.request(id),
  },
  'GET /as-test': {
    does: 'requests as a vitest file: `?number=`, `?job=` or `?client=`',
    page: (page, request) => page.asTest(request),
  },
  'GET /as-scenario': {
    does: 'what happened to a request, or to its job, as a scenario: `?number=`',
    page: (page, request) => page.asScenario(request),
  },
  'GET /advice': {
    does: 'a review of the clients: what they should not do',
    page: (page) => page.advice(),
  },
  'GET /events': {
    does: 'all of it as Server-Sent Events, from the `Last-Event-ID` on',
    page: (page, request) => page.events(request),
  },
  'GET /page/{id}': { does: 'the files of the page', page: (page, _request, id) => page.file(id) },
  'GET /records': { does: 'the records of every custom object', run: ({ records }) => records },
  'GET /labels': { does: 'the labels of every object', run: ({ labels }) => labels },
  'GET /scenarios': { does: 'the scenarios, and how often each was used', run: ({ scenarios }) => scenarios },
  'POST /scenarios': {
    does: 'adds a scenario, the name of one, or a list of either',
    body: ANYTHING,
    run: (tenant, body: Scenario | readonly Scenario[]) => {
      const given = Array.isArray(body) ? (body as readonly Scenario[]) : [body as Scenario]
      // All are checked first, so that a list with a wrong one adds nothing.
      for (const one of given) readScenario(one)
      for (const one of given) tenant.addScenario(one)
      return tenant.scenarios
    },
  },
  'DELETE /scenarios': { does: 'takes every scenario away', run: (tenant) => tenant.removeScenarios() },
  'GET /clock': { does: "the tenant's time", run: clock },
  'POST /clock': {
    does: 'moves the tenant\'s time forward: `{ "advanceMs" }`',
    body: object<Advance>({ advanceMs: amount('be milliseconds, 0 or more') }),
    run: (tenant, { advanceMs }: Advance) => {
      tenant.advance(advanceMs)
      return clock(tenant)
    },
  },
  'DELETE /tokens': {
    does: 'ends every token: the next request with one gets 401',
    run: (tenant) => tenant.expireTokens(),
  },
  'GET /snapshot': { does: 'everything that the tenant knows', run: (tenant) => tenant.snapshot() },
  'PUT /snapshot': {
    does: 'goes back to a snapshot',
    body: ANYTHING,
    run: (tenant, body: TenantSnapshot) => tenant.restore(body),
  },
}

interface StatusChange {
  readonly status: TenantJobStatus
  readonly message?: string
}

interface Advance {
  readonly advanceMs: number
}

/** Where the control API is. */
const ROOT = '/__mock'

const CALLS = Object.entries(CONTROL_CALLS).map(([name, call]) => {
  const [method = '', path = ''] = name.split(' ')
  return { name, call, method, path, pattern: new RegExp(`^${path.replace('{id}', '([^/]*)')}$`) }
})

/** Whether a request is for the control API, which is not part of Zuora. */
export function isControl(path: string): boolean {
  return path === ROOT || path.startsWith(`${ROOT}/`)
}

/** Does what a call of the control API asks for. Nothing that it is sent ends the tenant. */
export async function controlAnswer(
  tenant: MockTenant,
  request: HttpRequest,
  unreadable: Unreadable | undefined,
  { isOn: hasPage, load }: PageDoor,
): Promise<Answer> {
  const path = request.path.slice(ROOT.length).replace(/\/$/, '')
  if (path === '') {
    const { accept = '*/*' } = request.headers
    if (hasPage && request.path.endsWith('/') && /text\/html|\*\/\*/.test(accept))
      return (await load()).file('index.html')
    if (hasPage && accept.includes('text/html'))
      return { ...jsonAnswer(307, {}), headers: { location: `${ROOT}/` } }
    const calls = Object.entries(CONTROL_CALLS).map(([name, { does }]) => ({ call: withRoot(name), does }))
    return jsonAnswer(200, { mock: true, calls })
  }
  const there = CALLS.filter(({ pattern }) => pattern.test(path))
  const found = there.find(({ method }) => method === request.method)
  if (found === undefined) {
    if (there.length > 0) {
      const methods = there.map(({ method }) => method).join(', ')
      return failure(405, `${ROOT}${path} has ${methods}, not ${request.method}.`)
    }
    const known = CALLS.map((one) => ROOT + one.path)
    return failure(
      404,
      `There is no ${ROOT}${path}${didYouMean(ROOT + path, known)} GET ${ROOT} lists every call.`,
    )
  }
  if (unreadable !== undefined) return failure(unreadable.status, unreadable.message)
  const { call, name, pattern } = found
  try {
    if ('page' in call) {
      if (!hasPage && path.startsWith('/page/')) return failure(404, PAGE_IS_OFF)
      return await call.page(await load(), request, pattern.exec(path)?.[1] ?? '')
    }
    const body = call.body === undefined ? undefined : bodyFor(withRoot(name), call.body, request.body)
    return jsonAnswer(200, call.run(tenant, body, pattern.exec(path)?.[1] ?? '') ?? { done: true })
  } catch (error) {
    return failure(400, error instanceof Error ? error.message : String(error))
  }
}

const PAGE_IS_OFF = 'The page is off. Start the tenant with page: true to have it at /__mock/.'

/** How the control API comes to the page. */
export interface PageDoor {
  /** Whether there is a page to look at. Its calls answer in any case. */
  readonly isOn: boolean
  readonly load: () => Promise<Page>
}

/** A call with its whole path. */
function withRoot(name: string): string {
  return name.replace(' ', ` ${ROOT}`)
}

function failure(status: number, error: string): Answer {
  return jsonAnswer(status, { error })
}

/**
 * Reads the body of a call.
 *
 * @throws TypeError when it is not JSON, or not what the call needs.
 */
function bodyFor(call: string, schema: Schema<unknown>, text: string): unknown {
  if (text === '') throw new TypeError(`${call} needs a JSON body.`)
  const body = parsed(call, text)
  check(body, schema, {
    whole: `The body of ${call}`,
    noun: 'field',
    nameOf: (field) => `Field ${field} in the body of ${call}`,
  })
  return body
}

function parsed(call: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new TypeError(`The body of ${call} is not JSON: ${message}`, { cause })
  }
}

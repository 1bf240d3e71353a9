import type { IncomingMessage, ServerResponse } from 'node:http'

import { readScenario } from '../catalog/read-scenario.ts'
import { type Scenario, SCENARIOS, type ScenarioUse } from '../catalog/scenario.ts'
import { controlAnswer, isControl, type PageDoor } from '../control/calls.ts'
import { guardControl } from '../control/guard.ts'
import { createEngine, type Engine, operationsOfDocument } from '../engine/prism-engine.ts'
import type { PrismOperation } from '../engine/prism.ts'
import { withOwnFamilies } from '../families/index.ts'
import { preflightAnswer, withCors } from '../http/cors.ts'
import { listen } from '../http/listen.ts'
import { fromMessage, type IncomingRequest, readRequest } from '../http/read-request.ts'
import { sendAnswer, type Served } from '../http/send-answer.ts'
import { inProcessFetch, watchedFetch } from '../http/watched-fetch.ts'
import type { InspectedTenant } from '../inspect/inspected-tenant.ts'
import { readOptions } from '../options/options.ts'
import type { MockTenantOptions } from '../options/settings.ts'
import type { Page } from '../page/page.ts'
import { answerRequest, type Responder } from '../pipeline/answer-request.ts'
import { operationsOf } from '../pipeline/operations.ts'
import { createTraffic, letTimePass } from '../time/traffic.ts'
import { createCallouts } from './callouts.ts'
import { createTenantState } from './create-tenant-state.ts'
import type { MockTenant } from './mock-tenant.ts'
import { readSnapshot, takeSnapshot } from './snapshot.ts'
import { watchSteppedTime } from './stepped-time.ts'
import { createTenantClock, StandstillError } from './tenant-clock.ts'
import { runDue, setStatus, tenantJobs } from './tenant-jobs.ts'
import type { TenantState } from './tenant-state.ts'

/** What answers for the document of the spec: every tenant shares it. */
let shared: Answering | undefined

interface Answering {
  readonly engine: Engine
  readonly routes: readonly PrismOperation[]
}

function answering(document?: object): Answering {
  const routes = operationsOfDocument(document)
  return { engine: createEngine(routes), routes }
}

/**
 * Starts a mock tenant that answers on loopback.
 *
 * @example
 * await using tenant = await startMockTenant({ time: 'stepped' });
 * // … point a client at tenant.url with tenant.clientId and tenant.clientSecret
 *
 * @throws TypeError that names a wrong option, its value and the way out.
 * @throws Error when the port is in use or the host is not an address of this machine.
 */
export async function startMockTenant(options: MockTenantOptions = {}): Promise<MockTenant> {
  const settings = readOptions(options)
  const { document } = settings
  const { engine, routes } = document === undefined ? (shared ??= answering()) : answering(document)
  const families = withOwnFamilies(settings.families, routes)
  const responder: Responder = { engine, families, operations: operationsOf(families) }
  let state = createTenantState(families, settings)
  let isClosed = false
  const traffic = createTraffic()
  const callouts = createCallouts(families, () => state, traffic)
  const others = createTenantClock(() => state.clock)
  const watch = watchSteppedTime(families, () => state, others, traffic)

  /** Replaces the state. Answers that wait for the time of the old one go out now. */
  const enter = (next: TenantState): void => {
    const before = state
    state = next
    before.clock.stop()
    others.recover()
    callouts.check()
  }

  const serve = async (incoming: IncomingRequest): Promise<Served> => {
    if (isClosed) throw new TypeError('fetch failed', { cause: new Error('The mock tenant is closed.') })
    const current = state
    const { request, unreadable } = await readRequest(incoming)
    const answer = isControl(request.path)
      ? await guardControl(settings, url, request, () => controlAnswer(tenant, request, unreadable, page))
      : (preflightAnswer(settings.cors, request) ??
        withCors(settings.cors, request, await answerRequest(responder, current, request, unreadable)))
    callouts.check()
    return { answer, wait: async (ms) => await traffic.waiting(others.wait(current.clock, ms)) }
  }
  const serveSocket = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const served = await serve(fromMessage(message))
      // A client that has gone away meanwhile gets nothing.
      if (!response.destroyed) await sendAnswer(response, served, message.headers['accept-encoding'])
    } catch (error) {
      if (error instanceof StandstillError && !response.headersSent) {
        const body = JSON.stringify({ reasons: [{ code: 'SystemError', message: error.message }] })
        response.writeHead(500, { 'content-type': 'application/json' }).end(body)
      }
      // The connection broke while it was read, or a scenario cuts it.
      else response.destroy()
    }
  }
  const { listen: isListening, port, host, seed, clientId, clientSecret } = settings
  const listener = isListening
    ? await listen((message, response) => void serveSocket(message, response), port, host)
    : undefined
  const url = listener?.url ?? `https://tenant-${seed}.mock.invalid`
  const fetchInProcess = watchedFetch(traffic, inProcessFetch(serve), url)

  let loaded: Promise<Page> | undefined
  const page: PageDoor = {
    isOn: settings.page,
    load: async () => await (loaded ??= openPage()),
  }
  const openPage = async (): Promise<Page> => {
    const { createPage } = await import('../page/page.ts')
    const copy = { ...options, time: 'stepped', listen: false, page: false } as const
    const host: InspectedTenant = {
      tenant,
      families,
      settings,
      current: () => state,
      isClosed: () => isClosed,
      runDue: () => runDue(families, state, state.clock.now()),
      scenarios: SCENARIOS,
      checkScenario: (scenario) => void readScenario(scenario as Scenario),
      startCopy: async () => await startMockTenant(copy),
    }
    return createPage(host, options)
  }

  const close = async (): Promise<void> => {
    isClosed = true
    callouts.close()
    watch.stop()
    state.clock.stop()
    others.recover()
    await listener?.close()
  }

  const tenant: MockTenant = {
    url,
    fetch: fetchInProcess,
    clientId,
    clientSecret,
    now: () => state.clock.now(),
    advance: (ms) => {
      watch.moved()
      state.clock.advance(ms)
    },
    clock: others.clock,
    clientOptions: {
      baseUrl: url,
      auth: { clientId, clientSecret },
      clock: others.clock,
      fetch: listener === undefined ? fetchInProcess : watchedFetch(traffic),
      compressFromBytes: Number.POSITIVE_INFINITY,
      random: () => 0.5,
    },
    run: async (work) => {
      watch.moved()
      const { patienceMs } = settings
      return await letTimePass(work, state.clock, traffic, { patienceMs, whyStuck: watch.whyRunIsStuck })
    },
    get requests() {
      return [...state.requests]
    },
    get jobs() {
      return tenantJobs(families, state)
    },
    get records() {
      runDue(families, state, state.clock.now())
      const byObject = [...state.customRecords].map(([name, byId]) => [name, [...byId.values()]] as const)
      return Object.fromEntries(byObject)
    },
    get labels() {
      return state.labelsAt(state.clock.now())
    },
    expireTokens: () => state.tokens.clear(),
    get scenarios() {
      // Only scenarios that were checked are in the book.
      return state.scenarios.entries() as readonly ScenarioUse[]
    },
    addScenario: (given) => {
      state.scenarios.add(readScenario(given))
    },
    removeScenarios: () => state.scenarios.clear(),
    setStatus: (jobId, status, message) => {
      setStatus(families, state, jobId, status, message)
      callouts.check()
    },
    snapshot: () => takeSnapshot(families, state),
    restore: (snapshot) => enter(readSnapshot(families, snapshot, settings)),
    reset: () => enter(createTenantState(families, settings)),
    close,
    [Symbol.asyncDispose]: close,
  }
  return tenant
}

import { readScenario } from '../catalog/read-scenario.ts'
import type { Scenario } from '../catalog/scenario.ts'
import type { TenantJobStatus } from '../job-control/statuses.ts'
import { amount, object, optional, rule, type Schema, TEXT } from '../schema/schema.ts'
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

/** A body that the tenant checks itself. */
const ANYTHING = rule<unknown>('be JSON', () => true)

const clock = ({ now }: MockTenant): unknown => ({ now: now(), iso: new Date(now()).toISOString() })

/** Every call of the control API, by its method and its path below `/__mock`. */
export const CONTROL_CALLS: Readonly<Record<string, ControlCall>> = {
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

import { readScenario } from '../catalog/read-scenario.ts'
import type { Scenario } from '../catalog/scenario.ts'
import type { TenantJobStatus } from '../job-control/statuses.ts'
import { amount, object, optional, rule, type Schema, TEXT } from '../schema/schema.ts'
import type { MockTenant } from '../tenant/mock-tenant.ts'
import type { TenantSnapshot } from '../tenant/snapshot.ts'

/** One call of the control API. */
export interface ControlRoute<Body = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/__mock`; `{id}` stands for any one part. */
  readonly path: string
  readonly does: string
  /** What the body must be, where there is one. */
  readonly body?: Schema<Body>
  /** What it answers, as JSON. What it throws is answered as 400. */
  run(tenant: MockTenant, params: readonly string[], body: Body): unknown
}

/** A body that the tenant checks itself. */
const ANYTHING = rule<never>('be JSON', () => true)

const SET_STATUS: ControlRoute<{ readonly status: TenantJobStatus; readonly message?: string }> = {
  method: 'PUT',
  path: '/jobs/{id}/status',
  does: 'puts a job into a status: `{ "status", "message"? }`',
  body: object({ status: rule<TenantJobStatus>('be a status', () => true), message: optional(TEXT) }),
  run: (tenant, [id = ''], { status, message }) => {
    tenant.setStatus(id, status, message)
    return tenant.jobs.find((job) => job.id === id)
  },
}

const ADVANCE: ControlRoute<{ readonly advanceMs: number }> = {
  method: 'POST',
  path: '/clock',
  does: 'moves the tenant\'s time forward: `{ "advanceMs" }`',
  body: object({ advanceMs: amount('be milliseconds, 0 or more') }),
  run: (tenant, _params, { advanceMs }) => {
    tenant.advance(advanceMs)
    return clock(tenant)
  },
}

const clock = ({ now }: MockTenant): unknown => ({ now: now(), iso: new Date(now()).toISOString() })

/** Every call of the control API. */
export const CONTROL_ROUTES: readonly ControlRoute[] = [
  { method: 'POST', path: '/reset', does: 'goes back to the start', run: (tenant) => tenant.reset() },
  { method: 'GET', path: '/jobs', does: 'every job as it stands now', run: ({ jobs }) => jobs },
  SET_STATUS,
  { method: 'GET', path: '/requests', does: 'what was asked, oldest first', run: ({ requests }) => requests },
  {
    method: 'GET',
    path: '/records',
    does: 'the records of every custom object',
    run: ({ records }) => records,
  },
  { method: 'GET', path: '/labels', does: 'the labels of every object', run: ({ labels }) => labels },
  {
    method: 'GET',
    path: '/scenarios',
    does: 'the scenarios, and how often each was used',
    run: ({ scenarios }) => scenarios,
  },
  {
    method: 'POST',
    path: '/scenarios',
    does: 'adds a scenario, the name of one, or a list of either',
    body: ANYTHING,
    run: (tenant, _params, body: Scenario | readonly Scenario[]) => {
      const given = Array.isArray(body) ? (body as readonly Scenario[]) : [body as Scenario]
      // All are checked first, so that a list with a wrong one adds nothing.
      for (const one of given) readScenario(one)
      for (const one of given) tenant.addScenario(one)
      return tenant.scenarios
    },
  },
  {
    method: 'DELETE',
    path: '/scenarios',
    does: 'takes every scenario away',
    run: (tenant) => tenant.removeScenarios(),
  },
  { method: 'GET', path: '/clock', does: "the tenant's time", run: clock },
  ADVANCE,
  {
    method: 'DELETE',
    path: '/tokens',
    does: 'ends every token: the next request with one gets 401',
    run: (tenant) => tenant.expireTokens(),
  },
  {
    method: 'GET',
    path: '/snapshot',
    does: 'everything that the tenant knows',
    run: (tenant) => tenant.snapshot(),
  },
  {
    method: 'PUT',
    path: '/snapshot',
    does: 'goes back to a snapshot',
    body: ANYTHING,
    run: (tenant, _params, body: TenantSnapshot) => tenant.restore(body),
  },
]

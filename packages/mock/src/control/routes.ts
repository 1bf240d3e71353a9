import { readScenario } from '../catalog/read-scenario.ts'
import type { Scenario } from '../catalog/scenario.ts'
import type { JobStatus } from '../job-control/statuses.ts'
import type { MockTenant } from '../tenant/mock-tenant.ts'
import type { TenantSnapshot } from '../tenant/snapshot.ts'

/** One call of the control API. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/__mock`; `{id}` stands for any one part. */
  readonly path: string
  readonly does: string
  /** The fields of the body that it reads, or `any` for a body that is checked as a whole. */
  readonly body?: readonly string[] | 'any'
  /** What it answers, as JSON. What it throws is answered as 400. */
  readonly run: (tenant: MockTenant, params: readonly string[], body: unknown) => unknown
}

const clock = ({ now }: MockTenant): unknown => ({ now: now(), iso: new Date(now()).toISOString() })

/** Every call of the control API. */
export const controlRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/reset',
    does: 'goes back to the start',
    run: (tenant) => tenant.reset(),
  },
  { method: 'GET', path: '/jobs', does: 'every job as it stands now', run: ({ jobs }) => jobs },
  {
    method: 'PUT',
    path: '/jobs/{id}/state',
    does: 'puts a job into a status: `{ "status", "message"? }`',
    body: ['status', 'message'],
    run: (tenant, [id = ''], body) => {
      const { status, message } = body as { status: JobStatus; message?: string }
      if (message !== undefined && typeof message !== 'string')
        throw new TypeError(`Field message is ${JSON.stringify(message)}; it must be text.`)
      tenant.setState(id, status, message)
      return tenant.jobs.find((job) => job.id === id)
    },
  },
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
    body: 'any',
    run: (tenant, _params, body) => {
      // A list with one that is none adds nothing.
      const given = (Array.isArray(body) ? body : [body]) as readonly Scenario[]
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
  {
    method: 'POST',
    path: '/clock',
    does: 'moves the tenant\'s time forward: `{ "advanceMs" }`',
    body: ['advanceMs'],
    run: (tenant, _params, body) => {
      const { advanceMs } = body as { advanceMs: unknown }
      if (typeof advanceMs !== 'number' || !Number.isFinite(advanceMs) || advanceMs < 0) {
        throw new TypeError(
          `Field advanceMs is ${JSON.stringify(advanceMs)}; it must be milliseconds, 0 or more.`,
        )
      }
      tenant.advance(advanceMs)
      return clock(tenant)
    },
  },
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
    body: 'any',
    run: (tenant, _params, body) => tenant.restore(body as TenantSnapshot),
  },
]

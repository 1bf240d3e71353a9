import type { Routed } from '../src/engine/prism-engine.ts'
import { families } from '../src/families/index.ts'
import type { HttpRequest } from '../src/http/read-request.ts'
import { readOptions } from '../src/options/options.ts'
import type { MockTenantOptions } from '../src/options/settings.ts'
import { operationsOf } from '../src/pipeline/operations.ts'
import { openContext, routeContext, type RoutedContext } from '../src/pipeline/request-context.ts'
import { createTenantState } from '../src/tenant/create-tenant-state.ts'
import type { TenantState } from '../src/tenant/tenant-state.ts'

export interface ContextParts {
  readonly options?: MockTenantOptions
  readonly state?: TenantState
  readonly request?: Partial<HttpRequest>
  readonly routed?: Partial<Routed>
  /** The request headers that the operation has. */
  readonly takes?: readonly string[]
}

/** The submission of an AQuA job as the deciders see it, with what a test wants otherwise. */
export function routedContext(parts: ContextParts = {}): RoutedContext {
  const { takes = [] } = parts
  const state = parts.state ?? createTenantState(families, readOptions({ time: 'stepped', ...parts.options }))
  const body = JSON.stringify({ queries: [{ query: 'select Id from Account', type: 'zoql' }] })
  const request = { method: 'POST', path: '/v1/batch-query', query: {}, headers: {}, body, ...parts.request }
  const routed: Routed = {
    operationId: 'POST_BatchQueryJob',
    template: '/v1/batch-query',
    secured: true,
    takes: (header) => takes.includes(header),
    violations: [],
    ...parts.routed,
  }
  return routeContext(openContext(families, state, request), routed, operationsOf(families))
}

import type { paths } from '@zuora-jobs/spec'

import { checkCallOptions } from './call/check-call-options.ts'
import { checkClientOptions } from './call/check-client-options.ts'
import type { ZuoraClientOptions } from './call/client-options.ts'
import { type Caller, createCaller } from './call/create-caller.ts'
import { createTypedPaths, type TypedPaths } from './call/create-typed-paths.ts'
import type { AnswerOf, Method, OperationOf, OptionsOf, PathOf, ZuoraRequest } from './call/request-types.ts'
import { systemClock } from './clock.ts'
import { defined } from './defined.ts'
import { digest } from './digest.ts'
import { observerOf } from './events/observer-of.ts'
import { aqua, type AquaOperations } from './families/aqua/aqua.ts'
import { customObjects, type CustomObjectOperations } from './families/custom-objects/custom-objects.ts'
import { dataLabeling, type DataLabelingOperations } from './families/data-labeling/data-labeling.ts'
import { dataQuery, type DataQueryOperations } from './families/data-query/data-query.ts'
import { type FileOperations, files } from './families/files/files.ts'
import type { CallOptions, Identity } from './transport/call-options.ts'
import { createTransport } from './transport/create-transport.ts'
import type { ZuoraLimits } from './transport/layers/create-limit-gate.ts'
import type { ClientCredentials } from './transport/token/auth.ts'

/** What every client has: requests of any path, the last known limits, and the tenant that it is for. */
export interface ZuoraCore<Paths extends object = paths> extends TypedPaths<Paths> {
  /**
   * Sends one request and resolves to its answer: `{ type: 'json', value }` or `{ type: 'file', body }`, each
   * with `status`, `headers` and `retryAfterMs`. What the spec says the path succeeds with decides the type.
   * A POST is repeated only under an `idempotencyKey`.
   *
   * @throws ZuoraError of the fitting class for every failed answer, also for a refusal under HTTP 200
   * @example
   * const { value, retryAfterMs } = await zuora.request(
   *   { method: 'GET', path: '/v1/batch-query/jobs/{jobid}', params: { jobid: id } },
   *   { signal, retries: 0 },
   * )
   */
  readonly request: <const M extends Method, const Path extends PathOf<Paths, M>>(
    request: ZuoraRequest<Paths, M, Path>,
    options?: OptionsOf<Paths, M, Path>,
  ) => Promise<AnswerOf<OperationOf<Paths, M, Path>>>
  /** What Zuora last said of its rate and concurrency limits, and whether calls are paused. */
  readonly limits: ZuoraLimits
  /**
   * Tells tenants apart, and is not a secret: the `tenant` of the client's options, else a digest of host,
   * entity and the tenant number that the scope of a token names, else of host, entity and client id. A token
   * is fetched only where no `tenant` is given.
   *
   * @throws ZuoraError where a token is needed and cannot be had
   */
  readonly tenant: (options?: Pick<CallOptions, 'entityId' | 'signal'>) => Promise<string>
  /** On whose behalf the client calls where a call says nothing else, as it was created with. */
  readonly identity: Pick<Identity, 'entityId' | 'orgIds'>
}

/**
 * A client of one tenant. The named operations return data or throw a typed error; so does `request`, for any
 * path. `GET`, `POST`, … are typed path by path as openapi-fetch has them: results, no exceptions for HTTP
 * errors.
 */
export interface ZuoraClient<Paths extends object = paths> extends ZuoraCore<Paths> {
  readonly aqua: AquaOperations
  readonly files: FileOperations
  readonly customObjects: CustomObjectOperations
  readonly dataLabeling: DataLabelingOperations
  readonly dataQuery: DataQueryOperations
}

/**
 * Creates a client. Sends nothing: the token is fetched with the first request that needs it.
 *
 * @typeParam Paths what `request`, `GET`, `POST`, … know: the `paths` of your own spec, where you have one
 * @throws ZuoraInputError listing every option that cannot work
 * @example
 * const zuora = createZuoraClient({ environment: 'eu-production', auth: { clientId, clientSecret } })
 * const job = await zuora.aqua.submit({ queries: [{ query: 'select Id from Account', type: 'zoql' }] })
 */
export function createZuoraClient<Paths extends object = paths>(
  options: ZuoraClientOptions,
): ZuoraClient<Paths> {
  const families = { aqua, files, customObjects, dataLabeling, dataQuery }
  return createZuoraClientWith<typeof families, Paths>(families, options)
}

const DEFAULTS = {
  timeoutMs: 125_000,
  totalTimeoutMs: 300_000,
  retries: 4,
  compressFromBytes: 4_096,
  clock: systemClock,
  random: Math.random,
}

/**
 * Families of operations, each a function of the caller: `aqua`, `files`, `customObjects`, `dataLabeling`,
 * `dataQuery`.
 */
type Families = Readonly<Record<string, (caller: Caller) => object>>

/**
 * Creates a client with some families only, so that a bundler can leave out the others.
 *
 * @throws ZuoraInputError listing every option that cannot work
 * @example
 * const zuora = createZuoraClientWith({ aqua, files }, { environment: 'eu-production', auth })
 */
export function createZuoraClientWith<const Chosen extends Families, Paths extends object = paths>(
  families: Chosen,
  options: ZuoraClientOptions,
): ZuoraCore<Paths> & { readonly [Name in keyof Chosen]: ReturnType<Chosen[Name]> } {
  const baseUrl = checkClientOptions(options)
  const { send, limits, tenant } = createTransport({
    ...DEFAULTS,
    ...defined(options),
    auth: options.auth,
    baseUrl,
    emit: observerOf(options.onEvent),
  })
  const caller = createCaller(baseUrl, send, options.fetch !== undefined)
  const operations = Object.fromEntries(
    Object.entries(families).map(([name, family]) => [name, family(caller)]),
  )
  const { entityId = '', orgIds } = options
  const { clientId = '' } = options.auth as Partial<ClientCredentials>
  return {
    ...createTypedPaths<Paths>(baseUrl, send),
    ...(operations as { readonly [Name in keyof Chosen]: ReturnType<Chosen[Name]> }),
    request: caller.request as never,
    get limits() {
      return limits()
    },
    identity: Object.freeze(defined({ entityId: options.entityId, orgIds })),
    async tenant(call) {
      checkCallOptions(call)
      if (options.tenant) return options.tenant
      const name = (await tenant(call?.signal)) || clientId
      return digest(`${baseUrl.origin}|${call?.entityId ?? entityId}|${name}`)
    },
  }
}

import type { ClientCredentials, ZuoraAuth } from './auth.ts'
import { type Clock, systemClock } from './clock.ts'
import { defined } from './defined.ts'
import { digest } from './digest.ts'
import type { ZuoraEnvironment } from './environments.ts'
import { emitterFor, type ZuoraEvent } from './events.ts'
import type { paths } from '@zuora-jobs/spec'
import { checkOptions } from './input/options.ts'
import { aqua, type AquaOperations } from './operations/aqua.ts'
import { customObjects, type CustomObjectOperations } from './operations/custom-objects.ts'
import { dataLabeling, type DataLabelingOperations } from './operations/data-labeling.ts'
import { type FileOperations, files } from './operations/files.ts'
import { createWire, type Wire } from './operations/perform.ts'
import { createTransport } from './transport/create-transport.ts'
import type { Identity } from './transport/identify.ts'
import type { ZuoraLimits } from './transport/limits.ts'
import { createTypedPaths, type TypedPaths } from './transport/typed-fetch.ts'

/** Options of {@link createZuoraClient}. */
export interface ZuoraClientOptions extends Omit<Identity, 'trackId'> {
  /** The tenant's environment by name. Either this or `baseUrl`. */
  readonly environment?: ZuoraEnvironment | undefined
  /** A REST host, such as `https://rest.zuora.com`. Plain http is for loopback only. */
  readonly baseUrl?: string | undefined
  readonly auth: ZuoraAuth
  /**
   * A name for the tenant, kept in handles of jobs so that they are not taken up on another one. Default: a
   * digest of host, client id and entity. Set it where client ids change while jobs run.
   */
  readonly tenant?: string | undefined
  /** Milliseconds for one attempt. Default 125,000: Zuora itself gives up after 120 s. */
  readonly timeoutMs?: number | undefined
  /** Milliseconds for one call with all its attempts and waits. Default 300,000. */
  readonly totalTimeoutMs?: number | undefined
  /** How often a call that failed and may pass is repeated, where that is safe. Default 4. */
  readonly retries?: number | undefined
  /** Request bodies from this size on are sent as gzip. Default 4,096 bytes; `Infinity` for never. */
  readonly compressFromBytes?: number | undefined
  /** Told what happens on the wire; see {@link logEvents} for a log. What it throws harms no call. */
  readonly onEvent?: ((event: ZuoraEvent) => void) | undefined
  /** Replaces the global `fetch`. It is called with a `Request`. */
  readonly fetch?: ((request: Request, init?: RequestInit) => Promise<Response>) | undefined
  /** Replaces the clock of the machine. */
  readonly clock?: Clock | undefined
  /** Replaces `Math.random`, which spreads repeats. */
  readonly random?: (() => number) | undefined
}

/** What every client has: typed paths, the last known limits, and the tenant it is for. */
export interface ZuoraCore<Paths extends object = paths> extends TypedPaths<Paths> {
  /** What Zuora last said of its rate and concurrency limits, and whether calls are paused. */
  readonly limits: ZuoraLimits
  /** Tells tenants apart. Not a secret. */
  readonly tenant: string
}

/**
 * A client of one tenant. Paths are typed one by one (`GET`, `POST`, …, as openapi-fetch gives them: results,
 * no exceptions for HTTP errors); the named operations return data or throw a typed error.
 */
export interface ZuoraClient<Paths extends object = paths> extends ZuoraCore<Paths> {
  readonly aqua: AquaOperations
  readonly files: FileOperations
  readonly customObjects: CustomObjectOperations
  readonly dataLabeling: DataLabelingOperations
}

/**
 * Creates a client. Sends nothing: the token is fetched with the first request that needs it.
 *
 * @typeParam Paths what `GET`, `POST`, … know: the `paths` of your own spec, where you have one
 * @throws ZuoraInputError listing every option that cannot work
 */
export function createZuoraClient<Paths extends object = paths>(
  options: ZuoraClientOptions,
): ZuoraClient<Paths> {
  const families = { aqua, files, customObjects, dataLabeling }
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

/** Families of operations, each a function of the wire: `aqua`, `files`, `customObjects`, `dataLabeling`. */
export type Families = Readonly<Record<string, (wire: Wire) => object>>

/**
 * Creates a client with some families only, so that a bundler can leave out the others.
 *
 * @throws ZuoraInputError listing every option that cannot work
 */
export function createZuoraClientWith<const Chosen extends Families, Paths extends object = paths>(
  families: Chosen,
  options: ZuoraClientOptions,
): ZuoraCore<Paths> & { readonly [Name in keyof Chosen]: ReturnType<Chosen[Name]> } {
  const baseUrl = checkOptions(options)
  const transport = createTransport({
    ...DEFAULTS,
    ...defined(options),
    auth: options.auth,
    baseUrl,
    emit: emitterFor(options.onEvent),
  })
  const wire = createWire(baseUrl, transport.send)
  const operations = Object.fromEntries(
    Object.entries(families).map(([name, family]) => [name, family(wire)]),
  )
  return {
    ...createTypedPaths<Paths>(baseUrl, transport.send),
    ...(operations as { readonly [Name in keyof Chosen]: ReturnType<Chosen[Name]> }),
    get limits() {
      return transport.limits()
    },
    tenant: options.tenant ?? tenantOf(baseUrl, options),
  }
}

function tenantOf(baseUrl: string, { auth, entityId = '' }: ZuoraClientOptions): string {
  const { clientId = '' } = auth as Partial<ClientCredentials>
  return digest(`${new URL(baseUrl).origin}|${clientId}|${entityId}`)
}

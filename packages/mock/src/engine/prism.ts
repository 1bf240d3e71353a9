import { transformOas3Operations } from '@stoplight/http-spec/oas3/operation'
import { createInstance } from '@stoplight/prism-http'
import * as mockerModule from '@stoplight/prism-http/dist/mocker/index.js'

// What the engine takes from Prism, under types of our own. The build puts a bundle of Prism in the place of
// this file (scripts/bundle-prism.ts), so what stands here must stay this thin.

/** A request as Prism takes it. */
export interface PrismRequest {
  readonly method: string
  readonly url: { readonly path: string; readonly query: Readonly<Record<string, string | string[]>> }
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** An answer as Prism takes and gives it. */
export interface PrismResponse {
  readonly statusCode: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** What Prism finds about a request or an answer. */
export interface PrismDiagnostic {
  readonly path?: readonly (string | number)[]
  readonly code?: string | number
  readonly message: string
  /** Counts down: 0 is an error, 1 a warning. */
  readonly severity: number
}

/** What the engine reads of an operation. Prism keeps more in it. */
export interface PrismOperation {
  readonly id: string
  readonly iid?: string
  readonly path: string
  readonly security?: readonly (readonly unknown[])[]
  readonly request?: { readonly headers?: readonly { readonly name: string }[] }
}

/** What came of something: `right` where it went well. */
export type PrismResult<Value> =
  | { readonly _tag: 'Left'; readonly left: Error }
  | { readonly _tag: 'Right'; readonly right: Value }

/** Makes the answer to a request that Prism has routed and checked. */
export type PrismMocker = (options: {
  readonly resource: PrismOperation
  readonly input: { readonly data: PrismRequest; readonly validations: readonly PrismDiagnostic[] }
  readonly config: object
}) => (logger: object) => PrismResult<PrismResponse>

/** A Prism instance, as far as the engine uses it. */
export interface PrismInstance {
  readonly request: (
    request: PrismRequest,
    operations: readonly PrismOperation[],
  ) => () => Promise<
    PrismResult<{
      readonly output: PrismResponse
      readonly validations: { readonly output: readonly PrismDiagnostic[] }
    }>
  >
}

/** The operations of an OpenAPI 3 document without references, as Prism reads them. */
export const operationsIn: (document: object) => readonly PrismOperation[] = transformOas3Operations as never

/** The logger that Prism asks for, with every level that it writes to. */
const SILENT: object = {
  child: () => SILENT,
  ...Object.fromEntries(
    ['debug', 'info', 'success', 'warn', 'error'].map((level) => [level, () => undefined]),
  ),
}

/** Makes an instance that answers by `mock`. It logs nothing. */
export const createPrism: (config: object, mock: PrismMocker) => PrismInstance = (config, mock) =>
  createInstance(config as never, { logger: SILENT as never, mock: mock as never }) as never

/** Prism's own mocker, which answers with the examples of the spec. It is exported nowhere else. */
export const prismMocker: PrismMocker = defaultOf(mockerModule) as PrismMocker

/** The default export of a CommonJS module: Node, bundlers and vitest disagree on how deep it lies. */
function defaultOf(module: object): unknown {
  let value: unknown = module
  while (typeof value === 'object' && value !== null && 'default' in value) value = value.default
  return value
}

import spec from '@zuora-jobs/spec/openapi.json' with { type: 'json' }

import type { Answer } from './answer.ts'
import { dereference } from './dereference.ts'
import { fits } from './path-template.ts'
import {
  createPrism,
  operationsIn,
  prismMocker,
  type PrismDiagnostic,
  type PrismMocker,
  type PrismOperation,
  type PrismRequest,
  type PrismResponse,
} from './prism.ts'

/** A request as the engine takes it. */
export interface EngineRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string | string[]>>
  /** In lower case. Prism checks the content type only where `content-length`, that of `body`, is not 0. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON, or the text of a form. `undefined` for none. */
  readonly body: unknown
}

/** A rule of the spec that was broken, as Prism reports it. */
export interface Violation {
  readonly path: string
  readonly rule: string
  readonly message: string
}

/** What the engine knows about a request before there is an answer. */
export interface Routed {
  readonly operationId: string
  /** The path of the spec: `/v1/files/{file-id}`. */
  readonly template: string
  /** Whether the spec wants a token here. */
  readonly secured: boolean
  /** Whether the spec has this request header here. */
  readonly takes: (header: string) => boolean
  readonly violations: readonly Violation[]
}

/** What came of a request: an answer that was checked against the spec, or no operation to answer. */
export type EngineOutcome =
  | { readonly answer: Answer; readonly routed: Routed; readonly violations: readonly Violation[] }
  | { readonly unrouted: 'path' | 'method' }

/** Routes a request, checks it, has it answered by `answer`, and checks the answer. */
export type Engine = (
  request: EngineRequest,
  answer: (routed: Routed) => Answer | 'example',
) => Promise<EngineOutcome>

/** The hook travels with its request, so that one Prism instance serves every tenant. */
type HookedRequest = PrismRequest & { readonly hook?: PrismMocker }

const isError = ({ severity }: PrismDiagnostic): boolean => severity === 0

/** Reads the operations of a document; of the spec, where none is given. */
export function operationsOfDocument(document: object = spec): readonly PrismOperation[] {
  return operationsIn(dereference(document))
}

/** Makes an engine for the operations of a spec. It holds no state: tenants can share one. */
export function createEngine(operations: readonly PrismOperation[]): Engine {
  const prism = createPrism(
    {
      isProxy: false,
      upstreamProxy: undefined,
      // The tenant checks tokens itself: Prism only sees whether there is one.
      checkSecurity: false,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      mock: { dynamic: false },
    },
    (options) => ((options.input.data as HookedRequest).hook ?? prismMocker)(options),
  )

  return async (request, answer) => {
    let done: { readonly answer: Answer; readonly routed: Routed } | undefined
    const hook: PrismMocker = (options) => (prismLogger) => {
      const { resource, input } = options
      const routed: Routed = {
        operationId: resource.iid ?? resource.id,
        template: resource.path,
        secured: (resource.security ?? []).some((schemes) => schemes.length > 0),
        takes: (header) =>
          (resource.request?.headers ?? []).some(({ name }) => name.toLowerCase() === header),
        violations: input.validations.map(toViolation),
      }
      const answered = answer(routed)
      if (answered !== 'example') {
        done = { answer: answered, routed }
        return { _tag: 'Right', right: toPrism(answered) }
      }
      // A copy of the config: Prism's mocker keeps the media types of one request in it.
      const config = { ...options.config }
      const example = prismMocker({ ...options, config, input: { ...input, validations: [] } })(prismLogger)
      if ('right' in example) done = { answer: fromPrism(example.right), routed }
      return example
    }

    const { method, path, query, headers, body } = request
    const hooked: HookedRequest = {
      method: method.toLowerCase(),
      url: { path, query: { ...query } },
      headers: { ...headers },
      body,
      hook,
    }
    // Prism compares a request with every operation that it is given, which takes most of its time. It gets
    // all of them where none is at the path, so that it says so.
    const there = operations.filter((operation) => fits(operation.path, path))
    const outcome = await prism.request(hooked, there.length === 0 ? operations : there)()
    if ('left' in outcome) {
      if (outcome.left.name.endsWith('#NO_PATH_MATCHED_ERROR')) return { unrouted: 'path' }
      if (outcome.left.name.endsWith('#NO_METHOD_MATCHED_ERROR')) return { unrouted: 'method' }
      throw outcome.left
    }
    if (done === undefined) throw new Error('Prism answered without asking: its mock hook has changed.')
    const errors = outcome.right.validations.output.filter(isError)
    return { ...done, violations: errors.map(toViolation) }
  }
}

function toViolation({ path, code, message }: PrismDiagnostic): Violation {
  return { path: (path ?? []).join('.'), rule: String(code ?? 'spec'), message }
}

function toPrism({ status, headers, body }: Answer): PrismResponse {
  // The spec says of a file that it is a string, so that is all Prism can check.
  const { type, sent } =
    'json' in body
      ? { type: 'application/json', sent: body.json }
      : { type: body.file.contentType, sent: 'file' }
  return { statusCode: status, headers: { 'content-type': type, ...headers }, body: sent }
}

/** Of an example's headers only the content type counts: the tenant has its own ones. */
function fromPrism({ statusCode, headers = {}, body }: PrismResponse): Answer {
  const contentType = headers['Content-type'] ?? 'application/json'
  if (/\bjson\b/.test(contentType)) return { status: statusCode, body: { json: body } }
  const bytes = Buffer.from(typeof body === 'string' ? body : '')
  return { status: statusCode, body: { file: { contentType, bytes } } }
}

import type { FileAnswer, JsonAnswer } from '../transport/answer.ts'
import type { CallOptions, SubmitOptions } from '../transport/call-options.ts'
import type { InputOf } from './input-of.ts'

/** The methods of HTTP that a request may have. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Those of the paths that have a method. */
export type PathOf<Paths, M extends Method> = {
  [Path in keyof Paths & string]: OperationOf<Paths, M, Path> extends { readonly responses: object }
    ? Path
    : never
}[keyof Paths & string]

/** What the types of openapi-typescript say about a method of a path. */
export type OperationOf<Paths, M extends Method, Path extends keyof Paths> = Paths[Path][Lowercase<M> &
  keyof Paths[Path]]

/**
 * One request: a method, a path as the spec has it, and what the spec says goes with them. A `body` that is
 * an object is sent as JSON; text, bytes and a `Blob` are sent as they are, under the `content-type` of
 * `headers`.
 *
 * @example
 * const request = { method: 'GET', path: '/v1/batch-query/jobs/{jobid}', params: { jobid: id } } as const
 */
export type ZuoraRequest<Paths, M extends Method, Path extends keyof Paths> = {
  readonly method: M
  /** With the names of its parameters in braces: `/v1/batch-query/jobs/{jobid}`. */
  readonly path: Path
  /** By their names in lower case. They take precedence over those that the client sends. */
  readonly headers?: Readonly<Record<string, string>> | undefined
} & ParamsPart<OperationOf<Paths, M, Path>, Path> &
  QueryPart<OperationOf<Paths, M, Path>> &
  BodyPart<OperationOf<Paths, M, Path>>

type ParamsPart<Operation, Path> = Operation extends {
  readonly parameters: { readonly path: infer Params extends object }
}
  ? { readonly params: Readonly<Params> }
  : [NamesIn<Path>] extends [never]
    ? { readonly params?: undefined }
    : { readonly params: Readonly<Record<NamesIn<Path>, string | number>> }

type NamesIn<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

type QueryPart<Operation> = Operation extends {
  readonly parameters: { readonly query: infer Query extends object }
}
  ? { readonly query: InputOf<Query> }
  : Operation extends { readonly parameters: { readonly query?: infer Query } }
    ? { readonly query?: Given<Query> }
    : { readonly query?: undefined }

type BodyPart<Operation> = Operation extends { readonly requestBody: { readonly content: infer Content } }
  ? { readonly body: BodyOf<Content> }
  : Operation extends { readonly requestBody?: infer Optional }
    ? {
        readonly body?: [Exclude<Optional, undefined>] extends [{ readonly content: infer Content }]
          ? BodyOf<Content> | undefined
          : undefined
      }
    : { readonly body?: undefined }

/** What an optional field holds; `undefined` where the spec has none. */
type Given<Value> = [Exclude<Value, undefined>] extends [never] ? undefined : InputOf<Value> | undefined

type BodyOf<Content> = {
  [Type in keyof Content]: IsJson<Type> extends true ? InputOf<Content[Type]> : RawBody
}[keyof Content]

/** A body that is sent as it is. */
export type RawBody = string | Uint8Array | Blob

type IsJson<Type> = Type extends `${string}json${string}` ? true : false

/** The options that go with a request: only a POST that takes an idempotency key has one. */
export type OptionsOf<Paths, M extends Method, Path extends keyof Paths> = M extends 'POST'
  ? TakesKey<OperationOf<Paths, M, Path>> extends true
    ? SubmitOptions
    : CallOptions
  : CallOptions

/**
 * A spec that names the headers of an operation also names its key; one that names none says nothing of it.
 */
type TakesKey<Operation> = Operation extends { readonly parameters: { readonly header?: infer Headers } }
  ? [Exclude<Headers, undefined>] extends [never]
    ? true
    : 'Idempotency-Key' extends keyof Exclude<Headers, undefined>
      ? true
      : false
  : true

/** What a success of an operation is. */
export type AnswerOf<Operation> = Operation extends { readonly responses: infer Responses }
  ? {
      [Status in keyof Responses]: `${Status & (string | number)}` extends `2${string}`
        ? ContentAnswer<Responses[Status]>
        : never
    }[keyof Responses]
  : never

type ContentAnswer<Response> = Response extends { readonly content: infer Content }
  ? {
      [Type in keyof Content]: IsJson<Type> extends true ? JsonAnswer<Accepted<Content[Type]>> : FileAnswer
    }[keyof Content]
  : JsonAnswer<undefined>

/** A value without the refusals that Zuora sends under HTTP 200: those are thrown. */
type Accepted<Value> = [Exclude<Value, Refusal>] extends [never] ? Value : Exclude<Value, Refusal>

type Refusal =
  | { success: false }
  | { code: string | number; message: string; success?: false }
  | { errorCode: unknown; id?: null }

import document from '@zuora-jobs/spec/openapi.json' with { type: 'json' }

import { valueAt } from '../engine/json-pointer.ts'
import { nearest } from '../errors/nearest.ts'
import type { Finding } from '../pipeline/finding.ts'
import type { RecordedRequest } from '../pipeline/recorded-request.ts'
import { isObject } from '../schema/schema.ts'

/** One reason why a request was answered as it was. */
export interface Reason {
  /** What followed, as for a finding; `answered` for what only the answer says. */
  readonly verdict: Finding['verdict'] | 'answered' | 'scenario'
  readonly message: string
  /** The place in the request, with dots. */
  readonly place?: string
  /** The rule, as JSON Schema calls it, or the code of the answer. */
  readonly rule?: string
  /** The known name, or value, that was most likely meant. */
  readonly nearest?: string
  /** The place of the rule in the spec, as a JSON pointer. */
  readonly spec?: string
}

/** Why a request was answered as it was: findings with their place in the spec, the answer, the scenarios. */
export function whyOf(request: RecordedRequest): readonly Reason[] {
  const { findings, refusal, effects, status } = request
  const found = findings.map((finding) => reasonOf(finding, request))
  // A refusal for what breaks the spec says the same again.
  const isSaid = refusal !== undefined && findings.some(({ message }) => refusal.message.includes(message))
  return [
    ...found,
    ...(refusal === undefined || isSaid
      ? []
      : [{ verdict: 'answered' as const, message: refusal.message, rule: refusal.code ?? `HTTP ${status}` }]),
    ...effects.map((name) => ({
      verdict: 'scenario' as const,
      message: `A scenario did this: ${name}.`,
      rule: name,
    })),
  ]
}

function reasonOf({ path, rule, message, verdict }: Finding, request: RecordedRequest): Reason {
  const [where, ...steps] = path.split('.')
  const place = where === 'body' ? placeOf(request.operationId, steps) : undefined
  const named = /(?:nearest is|did you mean) ([^\s?]+?)[.?]?$/.exec(message)?.[1]
  const meant =
    place === undefined
      ? named
      : nearestTo(rule, message, place.schema, valueAt(request.body, `/${steps.join('/')}`))
  return {
    verdict,
    message,
    rule,
    ...(path === '' ? {} : { place: path }),
    ...(meant === undefined ? {} : { nearest: meant }),
    ...(place === undefined ? {} : { spec: place.pointer }),
  }
}

type Node = Readonly<Record<string, unknown>>

/** A schema, and where it stands in the spec as a JSON pointer. */
interface Place {
  readonly schema: Node
  readonly pointer: string
}

/** Where the rules for a place of the body stand in the spec. */
function placeOf(operationId: string | undefined, steps: readonly string[]): Place | undefined {
  for (const [path, methods] of Object.entries(document.paths as Readonly<Record<string, Node>>))
    for (const [method, operation] of Object.entries(methods)) {
      if (!isObject(operation) || operation['operationId'] !== operationId) continue
      const pointer = `#/paths/${path.replaceAll('/', '~1')}/${method}/requestBody/content/application~1json/schema`
      const body = resolve({ $ref: pointer }, '')
      return body === undefined ? undefined : steps.reduce((at, step) => stepInto(at, step) ?? at, body)
    }
  return undefined
}

/** The schema that a reference leads to, and where it stands. */
function resolve(schema: unknown, pointer: string): Place | undefined {
  if (!isObject(schema)) return undefined
  const { $ref: target } = schema
  if (typeof target !== 'string') return { schema, pointer }
  return resolve(valueAt(document, target), target)
}

/** The schemas that a schema is put together from, itself first. */
function partsOf(at: Place): readonly Place[] {
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => {
    const list = at.schema[key]
    return Array.isArray(list) ? list.map((one, index) => resolve(one, `${at.pointer}/${key}/${index}`)) : []
  })
  return [at, ...parts.flatMap((part) => (part === undefined ? [] : partsOf(part)))]
}

function stepInto(at: Place, step: string): Place | undefined {
  for (const { schema, pointer } of partsOf(at)) {
    const { properties, items } = schema
    if (isObject(properties) && step in properties)
      return resolve(properties[step], `${pointer}/properties/${step}`)
    if (/^\d+$/.test(step) && isObject(items)) return resolve(items, `${pointer}/items`)
  }
  return undefined
}

/** The known name in the place of an unknown field, or the known word in the place of a wrong value. */
function nearestTo(rule: string, message: string, schema: Node, value: unknown): string | undefined {
  const parts = partsOf({ schema, pointer: '' }).map((part) => part.schema)
  const unknown = /found '([^']+)'/.exec(message)?.[1]
  const names = parts.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : []))
  if (unknown !== undefined) return nearest(unknown, names)
  const words = parts.flatMap(({ enum: some }) => (Array.isArray(some) ? some.map(String) : []))
  return rule === 'enum' && typeof value === 'string' ? nearest(value, words) : undefined
}

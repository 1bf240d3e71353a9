import { bare, describe, required, type SpecEntry } from './spec-entry.ts'
import { readFields } from './spec-fields.ts'
import { type Located, openYaml, type Place } from './yaml-source.ts'

/** One operation of the spec, place by place: `header.Zuora-Version`, `request.filter`, `response.200`. */
export interface SpecOperation {
  readonly id: string
  /** Such as `POST /v1/batch-query`. */
  readonly route: string
  readonly entries: ReadonlyMap<string, SpecEntry>
  /** Where a parameter, a body or an answer would be added. */
  readonly lists: Readonly<Record<'parameters' | 'request' | 'response', Place>>
}

const VERBS = ['get', 'post', 'put', 'patch', 'delete']

/** An operation before its schemas are read. */
export interface SpecOutline {
  readonly id: string
  readonly route: string
  /** @throws Error naming file and line of what cannot be read */
  read(): SpecOperation
}

/** The operations of a spec, and where another one would be added. */
export interface SpecOperations {
  readonly operations: readonly SpecOutline[]
  readonly paths: Place
}

/**
 * Reads a spec that is split over files below `root`.
 *
 * @throws Error naming file and line of what cannot be read
 */
export function readOperations(root: string, file: string): SpecOperations {
  const spec = openYaml(root, file)
  const paths = spec.get('paths')
  const operations = (paths?.entries() ?? []).flatMap(([path, item]) =>
    VERBS.flatMap((verb) => {
      const operation = item.get(verb)
      if (operation === undefined) return []
      const id = String(operation.get('operationId')?.scalar)
      const route = `${verb.toUpperCase()} ${path}`
      return [{ id, route, read: () => readOperation(id, route, item, operation) }]
    }),
  )
  return { operations, paths: (paths ?? spec).place }
}

function readOperation(id: string, route: string, item: Located, operation: Located): SpecOperation {
  const entries = new Map<string, SpecEntry>()
  for (const list of [item.get('parameters'), operation.get('parameters')]) {
    for (const parameter of list?.items() ?? []) readParameter(parameter, entries)
  }
  const request = operation.get('requestBody')
  if (request !== undefined) {
    entries.set('request', { ...bare(request), facts: required(request) })
    readBody(request, 'request', entries)
  }
  const responses = operation.get('responses')
  for (const [status, response] of responses?.entries() ?? []) {
    // The line of the reference is the one to edit; behind it stands what other operations share.
    entries.set(`response.${status}`, bare(response))
    readBody(response, `response.${status}`, entries)
  }
  const { place } = operation
  return {
    id,
    route,
    entries,
    lists: {
      parameters: (operation.get('parameters') ?? item.get('parameters'))?.place ?? place,
      request: request?.place ?? place,
      response: responses?.place ?? place,
    },
  }
}

function readParameter(parameter: Located, entries: Map<string, SpecEntry>): void {
  const schema = parameter.get('schema')
  const where = `${String(parameter.get('in')?.scalar)}.${String(parameter.get('name')?.scalar)}`
  const entry = schema === undefined ? bare(parameter) : describe(schema)
  entries.set(where, {
    ...entry,
    facts: { ...entry.facts, ...required(parameter) },
    places: {
      ...entry.places,
      presence: parameter.reference,
      required: (parameter.get('required') ?? parameter).place,
    },
  })
}

function readBody(owner: Located, where: string, entries: Map<string, SpecEntry>): void {
  for (const [, media] of owner.get('content')?.entries() ?? []) {
    const schema = media.get('schema')
    if (schema !== undefined) readFields(schema, where, entries)
  }
}

import { type Facts, together } from './page.ts'
import { describe, entryOf, fieldsOf, marked, type Places, type SpecEntry, spoken } from './spec-entry.ts'
import { type Located, openYaml, type Place } from './yaml-source.ts'

/** One operation of the spec, place by place: `header.Zuora-Version`, `request.filter`, `response.200`. */
export interface SpecOperation {
  readonly id: string
  /** Such as `POST /v1/batch-query`. */
  readonly route: string
  /** The page that it was written from. */
  readonly page: string | undefined
  readonly entries: ReadonlyMap<string, SpecEntry>
  /** Where a parameter, a body or an answer would be added. */
  readonly lists: Readonly<Record<'parameters' | 'request' | 'response', Place>>
}

/** The operations of a spec, and where another one would be added. */
export interface SpecOperations {
  readonly operations: readonly SpecOperation[]
  readonly paths: Place
}

/**
 * Reads a spec that is split over files below `root`.
 *
 * @throws Error naming file and line of what cannot be read
 */
export function readOperations(root: string, file: string): SpecOperations {
  const spec = openYaml(root, file)
  const operations = spec.entries('paths').flatMap(([path, item]) =>
    ['get', 'post', 'put', 'patch', 'delete'].flatMap((verb): readonly SpecOperation[] => {
      const operation = item.get(verb)
      if (operation === undefined) return []
      return [readOperation(spec, `${verb.toUpperCase()} ${path}`, item, operation)]
    }),
  )
  return { operations, paths: (spec.get('paths') ?? spec).place }
}

function readOperation(spec: Located, route: string, item: Located, operation: Located): SpecOperation {
  const id = String(operation.value('operationId'))
  const page = operation.get('x-derived-from')?.value('page')
  const request = operation.get('requestBody')
  let entries: SpecOperation['entries'] | undefined
  return {
    id,
    route,
    page: typeof page === 'string' ? page : undefined,
    // Of most operations nobody asks.
    get entries() {
      return (entries ??= readEntries(spec, id, item, operation))
    },
    lists: {
      parameters: (operation.get('parameters') ?? item.get('parameters') ?? operation).place,
      request: (request ?? operation).place,
      response: (operation.get('responses') ?? operation).place,
    },
  }
}

function readEntries(spec: Located, id: string, item: Located, operation: Located): SpecOperation['entries'] {
  const request = operation.get('requestBody')
  const families = spec
    .entries('x-jobs')
    .map(([, family]) => family)
    .filter((family) => family.entries('operations').some(([, { scalar }]) => scalar === id))
  const known = withPhases(
    [
      ...[...item.items('parameters'), ...operation.items('parameters')].map(readParameter),
      ...(request === undefined ? [] : readBody('request', request)),
      ...operation.entries('responses').flatMap(([status, body]) => readBody(`response.${status}`, body)),
    ],
    families.find((family) => family.get('operations')?.value('poll') === id),
  )
  // What the words of a page may name.
  const value = known.flatMap(([, { facts }]) => facts.value ?? [])
  return new Map([['operation', describeOperation(spec, operation, families, value)], ...known])
}

/** What the spec says of an operation as a whole. */
function describeOperation(
  spec: Located,
  operation: Located,
  families: readonly Located[],
  value: readonly string[],
): SpecEntry {
  const security = operation.get('security') ?? spec.get('security')
  const date = operation.get('x-derived-from')?.get('date')
  const names = new Set(operation.items('tags').map(({ scalar }) => scalar))
  const tags = spec.items('tags').filter((tag) => names.has(tag.value('name')))
  const limits = families
    .flatMap((family) =>
      ['slots', 'limits', 'retention', 'idempotencyKeyHours'].map((key) => family.get(key)),
    )
    .flatMap(numbersBelow)
  const statuses = operation.entries('responses').map(([status]) => status)
  const facts: Facts = {
    security: security?.items().flatMap((one) => one.entries().map(([name]) => name)) ?? [],
    deprecated: marked(operation, 'deprecated'),
    version: date === undefined ? [] : [String(date.scalar)],
    number: [
      ...statuses,
      ...limits.map((number) => (number < 2 ** 20 ? String(number) : `${number / 2 ** 20} MB`)),
    ],
    value,
  }
  const words = [operation, ...tags].map((one) => ({ number: spoken(one).number ?? [] }))
  return entryOf(operation, together(facts, ...words), { security: security?.place, version: date?.place })
}

function numbersBelow(node: Located | undefined): readonly number[] {
  if (node === undefined) return []
  if (typeof node.scalar === 'number') return [node.scalar]
  return node.entries().flatMap(([, inner]) => numbersBelow(inner))
}

function readParameter(parameter: Located): readonly [string, SpecEntry] {
  const schema = parameter.get('schema')
  const { facts, places, ...entry } = schema === undefined ? entryOf(parameter) : describe(schema)
  const marks = { required: marked(parameter, 'required'), deprecated: marked(parameter, 'deprecated') }
  const required = (parameter.get('required') ?? parameter).place
  return [
    `${String(parameter.value('in'))}.${String(parameter.value('name'))}`,
    {
      ...entry,
      facts: together(facts, marks, spoken(parameter)),
      places: { ...places, presence: parameter.reference, required },
    },
  ]
}

/** A body with its fields. The line of its reference is the one to edit: others may share what is behind. */
function readBody(where: string, body: Located): Places {
  const media = body.entries('content')
  const schemas = media.flatMap(([, type]) => type.get('schema') ?? [])
  const facts = together(
    {
      content: media.map(([type]) => type),
      required: marked(body, 'required'),
      number: spoken(body).number ?? [],
    },
    // All that its schema limits may be said of the body.
    ...schemas.map((schema) => ({ number: Object.values(describe(schema).facts).flat() })),
  )
  const entry = entryOf(body, facts, { content: body.get('content')?.place })
  return [[where, entry], ...schemas.flatMap((schema) => fieldsOf(schema, where))]
}

/** Where the family that polls by an operation reads the status of its jobs, it knows those with a phase. */
function withPhases(parts: Places, family: Located | undefined): Places {
  const phases = family?.get('phases')
  if (phases === undefined) return parts
  // Lists are passed through.
  const field = String(family?.value('status'))
    .replaceAll(/\/\d+(?=\/|$)/g, '')
    .replaceAll('/', '.')
  const phase = phases.entries().map(([name]) => name.toLowerCase())
  return parts.map(([where, entry]) => {
    if (!where.startsWith('response.2') || where.replace(/^response\.\w+/, '') !== field)
      return [where, entry]
    const { facts, places } = entry
    return [where, { ...entry, facts: { ...facts, phase }, places: { ...places, phase: phases.place } }]
  })
}

import { ASPECTS, type Aspect, type Facts } from './page.ts'
import { type Located, openYaml, type Place } from './yaml-source.ts'

/** What the spec says of one place, in the words of a page's entry, and where it says so. */
export interface SpecEntry {
  readonly facts: Facts
  /** The lines that say an aspect; `presence` is where the place is listed. */
  readonly places: Readonly<Partial<Record<Aspect, Place>>> & { readonly presence: Place }
  /** Where what is not said yet would be added. */
  readonly own: Place
  /** Where the parts of this place are listed. */
  readonly parts: Place
  /** The schema behind it, where it has a file of its own. */
  readonly schema: string | undefined
}

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
  const paths = spec.get('paths')
  const operations = (paths?.entries() ?? []).flatMap(([path, item]) =>
    VERBS.flatMap((verb) => {
      const operation = item.get(verb)
      return operation === undefined ? [] : [readOperation(`${verb.toUpperCase()} ${path}`, item, operation)]
    }),
  )
  return { operations, paths: (paths ?? spec).place }
}

function readOperation(route: string, item: Located, operation: Located): SpecOperation {
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
    id: String(operation.get('operationId')?.scalar),
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
    if (schema !== undefined) readFields(schema, where, entries, [])
  }
}

function readFields(
  schema: Located,
  where: string,
  entries: Map<string, SpecEntry>,
  above: readonly string[],
): void {
  const self = `${schema.place.file}:${schema.place.line}`
  if (above.includes(self)) return
  const inside = [...above, self]
  for (const branches of [schema.get('anyOf'), schema.get('oneOf'), schema.get('allOf')]) {
    const found = (branches?.items() ?? []).map((branch) => {
      const own = new Map<string, SpecEntry>()
      readFields(branch, where, own, inside)
      return own
    })
    for (const [name, entry] of unite(found)) entries.set(name, entry)
  }
  const items = schema.get('items')
  if (items !== undefined) readFields(items, where, entries, inside)
  const properties = schema.get('properties')
  if (properties === undefined) return
  const holder = entries.get(where)
  if (holder !== undefined) entries.set(where, { ...holder, parts: properties.place })
  const list = schema.get('required')
  const marked = list?.items().map(({ scalar }) => scalar) ?? []
  for (const [name, property] of properties.entries()) {
    const entry = describe(property)
    entries.set(`${where}.${name}`, {
      ...entry,
      facts: { ...entry.facts, required: marked.includes(name) ? ['required'] : [] },
      places: { ...entry.places, required: (list ?? schema).place },
    })
    readFields(property, `${where}.${name}`, entries, inside)
  }
}

/** The alternatives of a union as one: what any of them has, required where all of them require it. */
function unite(branches: readonly ReadonlyMap<string, SpecEntry>[]): ReadonlyMap<string, SpecEntry> {
  const names = new Set(branches.flatMap((branch) => [...branch.keys()]))
  return new Map(
    [...names].map((name) => {
      const entries = branches.flatMap((branch) => branch.get(name) ?? [])
      const facts = Object.fromEntries(
        ASPECTS.map((aspect) => {
          const sides = entries.map((entry) => entry.facts[aspect] ?? [])
          const everywhere = sides.length === branches.length
          if (aspect === 'required' && !everywhere) return [aspect, []]
          // A list of values closes a union only when every branch has one.
          const open =
            (aspect === 'required' || aspect === 'value') && sides.some((side) => side.length === 0)
          return [aspect, open ? [] : [...new Set(sides.flat())]]
        }),
      )
      return [name, { ...entries[0]!, facts }]
    }),
  )
}

function describe(schema: Located): SpecEntry {
  const facts: Record<string, readonly string[]> = {}
  const places: Partial<Record<Aspect, Place>> = {}
  const branches = [...(schema.get('oneOf')?.items() ?? []), ...(schema.get('anyOf')?.items() ?? [])].map(
    describe,
  )
  const items = schema.get('items')
  const inner = items === undefined ? undefined : describe(items)

  for (const aspect of ASPECTS) {
    const said = SAYS[aspect]?.map((keyword) => schema.get(keyword)).find((node) => node !== undefined)
    const values =
      said === undefined ? [] : said.scalar === undefined ? said.items().map(textOf) : [textOf(said)]
    facts[aspect] = [...new Set([...values, ...branches.flatMap((branch) => branch.facts[aspect] ?? [])])]
    if (said !== undefined) places[aspect] = said.place
  }
  if (inner !== undefined) {
    facts['items'] = inner.facts.type ?? []
    for (const aspect of ['format', 'value', 'minLength', 'maxLength'] as const) {
      facts[aspect] = inner.facts[aspect] ?? []
      places[aspect] = inner.places[aspect] ?? inner.own
    }
  }
  return {
    facts,
    places: { ...places, presence: schema.reference },
    own: schema.place,
    parts: schema.get('properties')?.place ?? schema.place,
    schema: schema.name,
  }
}

/** The keywords that say an aspect. */
const SAYS: Partial<Record<Aspect, readonly string[]>> = {
  type: ['type'],
  format: ['format'],
  value: ['enum', 'const', 'x-known-values'],
  ...Object.fromEntries(
    (['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'] as const).map((name) => [
      name,
      [name],
    ]),
  ),
}

function textOf({ scalar }: Located): string {
  return String(scalar)
}

function required(owner: Located): Facts {
  return { required: owner.get('required')?.scalar === true ? ['required'] : [] }
}

function bare({ place, reference, name }: Located): SpecEntry {
  return { facts: {}, places: { presence: reference }, own: place, parts: place, schema: name }
}

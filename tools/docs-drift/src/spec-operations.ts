import { describeOperation } from './describe-operation.ts'
import { numbersIn } from './in-words.ts'
import type { Facts } from './page.ts'
import { bare, defaultsIn, describe, required, type SpecEntry, wordsOf } from './spec-entry.ts'
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
  /**
   * Where the answers tell the status of a job, and the statuses that have a phase; `undefined` where none
   * does.
   */
  readonly statuses: JobStatuses | undefined
}

/** What a family (`x-jobs`) says about the statuses of its jobs. */
export interface JobStatuses {
  /** The end of a place, such as `.status` of `response.200.status`. */
  readonly field: string
  /** In lower case. */
  readonly known: ReadonlySet<string>
  /** Where another status would be added. */
  readonly phases: Place
}

const VERBS = ['get', 'post', 'put', 'patch', 'delete']

/** An operation before its schemas are read. */
export interface SpecOutline {
  readonly id: string
  readonly route: string
  /** The page that it was written from. */
  readonly page: string | undefined
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
  const statuses = statusesOf(spec)
  const operations = spec.entries('paths').flatMap(([path, item]) =>
    VERBS.flatMap((verb) => {
      const operation = item.get(verb)
      if (operation === undefined) return []
      const id = String(operation.value('operationId'))
      const route = `${verb.toUpperCase()} ${path}`
      const read = (): SpecOperation => readOperation(spec, id, route, item, operation, statuses.get(id))
      const page = operation.get('x-derived-from')?.value('page')
      return [{ id, route, page: typeof page === 'string' ? page : undefined, read }]
    }),
  )
  return { operations, paths: (paths ?? spec).place }
}

/** The statuses of each family by the operation that polls its jobs. */
function statusesOf(spec: Located): ReadonlyMap<string, JobStatuses> {
  return new Map(
    spec.entries('x-jobs').flatMap(([, family]): readonly [string, JobStatuses][] => {
      const [poll, status] = [family.get('operations')?.value('poll'), family.value('status')]
      const phases = family.get('phases')
      if (typeof poll !== 'string' || typeof status !== 'string' || phases === undefined) return []
      // Lists are passed through.
      const field = status.replaceAll(/\/\d+(?=\/|$)/g, '').replaceAll('/', '.')
      const known = new Set(phases.entries().map(([name]) => name.toLowerCase()))
      return [[poll, { field, known, phases: phases.place }]]
    }),
  )
}

function readOperation(
  spec: Located,
  id: string,
  route: string,
  item: Located,
  operation: Located,
  statuses: JobStatuses | undefined,
): SpecOperation {
  const entries = new Map<string, SpecEntry>([['operation', describeOperation(spec, operation)]])
  for (const parameter of [...item.items('parameters'), ...operation.items('parameters')])
    readParameter(parameter, entries)
  const request = operation.get('requestBody')
  if (request !== undefined) {
    entries.set('request', { ...bare(request), facts: required(request) })
    readBody(request, 'request', entries)
  }
  const responses = operation.get('responses')
  for (const [status, response] of operation.entries('responses')) {
    // The line of the reference is the one to edit; behind it stands what other operations share.
    entries.set(`response.${status}`, bare(response))
    readBody(response, `response.${status}`, entries)
  }
  // What the words of a page may name.
  const whole = entries.get('operation')!
  const value = [...new Set([...entries.values()].flatMap(({ facts }) => facts.value ?? []))]
  entries.set('operation', { ...whole, facts: { ...whole.facts, value } })
  const { place } = operation
  return {
    id,
    route,
    entries,
    statuses,
    lists: {
      parameters: (operation.get('parameters') ?? item.get('parameters'))?.place ?? place,
      request: request?.place ?? place,
      response: responses?.place ?? place,
    },
  }
}

function readParameter(parameter: Located, entries: Map<string, SpecEntry>): void {
  const schema = parameter.get('schema')
  const where = `${String(parameter.value('in'))}.${String(parameter.value('name'))}`
  const entry = schema === undefined ? bare(parameter) : describe(schema)
  entries.set(where, {
    ...entry,
    facts: {
      ...entry.facts,
      ...required(parameter),
      ...saidBy(parameter, entry.facts),
    },
    places: {
      ...entry.places,
      presence: parameter.reference,
      required: (parameter.get('required') ?? parameter).place,
    },
  })
}

/** What a parameter or a body says around its schema. */
function saidBy(owner: Located, { number = [], default: own = [], deprecated = [] }: Facts): Facts {
  const words = wordsOf(owner)
  return {
    number: [...number, ...numbersIn(words)],
    default: [...own, ...defaultsIn(words)],
    deprecated: owner.value('deprecated') === true ? ['deprecated'] : deprecated,
  }
}

function readBody(owner: Located, where: string, entries: Map<string, SpecEntry>): void {
  const media = owner.entries('content')
  const holder = entries.get(where)!
  const schemas = media.flatMap(([, type]) => type.get('schema') ?? [])
  const { number } = saidBy(owner, {
    number: schemas.flatMap((schema) => describe(schema).facts.number ?? []),
  })
  const content = media.map(([type]) => type)
  const place = owner.get('content')?.place ?? holder.own
  entries.set(where, {
    ...holder,
    facts: { ...holder.facts, content, ...(number === undefined ? {} : { number }) },
    places: { ...holder.places, content: place },
  })
  for (const schema of schemas) readFields(schema, where, entries)
}

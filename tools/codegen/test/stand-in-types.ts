import type { JsonObject } from '@zuora-jobs/overlay'

/**
 * The types of a bundled document in the shape of the seam, without a library: what any other generator has
 * to arrive at. Only the test of the seam uses them; words, and all that TypeScript does not check, are left
 * out.
 */
export function standInTypes(document: JsonObject): string {
  const { paths, components } = document as {
    readonly paths: Node
    readonly components: Readonly<Record<string, Node>>
  }
  const follow = (node: Node): Node => {
    const reference = node['$ref']
    return typeof reference === 'string' ? follow(at(document, reference.slice(2).split('/'))) : node
  }

  const parametersOf = (...lists: readonly unknown[]): string => {
    const all = lists.flatMap((list) => (list ?? []) as readonly Node[]).map(follow)
    const groups = ['query', 'header', 'path', 'cookie'].map((place) => {
      const own = all.filter((parameter) => parameter['in'] === place)
      const needed = own.some(({ required }) => required === true)
      const fields = own.map(({ name, required, schema }) =>
        field(name as string, required === true, typeOf(schema as Node)),
      )
      return `${place}${needed ? '' : '?'}: ${own.length === 0 ? 'never' : block(fields)}`
    })
    return `parameters: ${block(groups)}`
  }
  const contentOf = (content: unknown): string =>
    block(
      Object.entries((content ?? {}) as Readonly<Record<string, Node>>).map(([type, media]) =>
        field(type, true, typeOf(media['schema'] as Node)),
      ),
    )
  const responseOf = (reference: Node): string => {
    const { headers = {}, content } = follow(reference)
    const named = Object.entries(headers as Readonly<Record<string, Node>>).map(([name, header]) =>
      field(name, false, typeOf(follow(header)['schema'] as Node)),
    )
    return block([
      `headers: ${block([...named, '[name: string]: unknown'])}`,
      `content: ${contentOf(content)}`,
    ])
  }
  const operationOf = (operation: Node, shared: unknown): string => {
    const body = operation['requestBody'] as Node | undefined
    const responses = Object.entries(operation['responses'] as Readonly<Record<string, Node>>)
    return block([
      parametersOf(shared, operation['parameters']),
      body === undefined
        ? 'requestBody?: never'
        : field('requestBody', body['required'] === true, `{ content: ${contentOf(body['content'])} }`),
      `responses: ${block(responses.map(([status, response]) => `${/^\d+$/.test(status) ? status : `'${status}'`}: ${responseOf(response)}`))}`,
    ])
  }

  const operations: string[] = []
  const items = Object.entries(paths as Readonly<Record<string, Node>>).map(([path, item]) => {
    const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'].map((method) => {
      const operation = item[method] as Node | undefined
      if (operation === undefined) return `${method}?: never`
      operations.push(
        field(operation['operationId'] as string, true, operationOf(operation, item['parameters'])),
      )
      return `${method}: operations['${operation['operationId'] as string}']`
    })
    return field(path, true, block([parametersOf(item['parameters']), ...methods]))
  })
  const schemas = Object.entries(components['schemas'] as Readonly<Record<string, Node>>)
  return `export type paths = ${block(items)}
export type operations = ${block(operations)}
export type components = { schemas: ${block(schemas.map(([name, schema]) => field(name, true, typeOf(schema))))} }
`
}

type Node = JsonObject

function at(document: JsonObject, steps: readonly string[]): Node {
  return steps.reduce<Node>((node, step) => node[step] as Node, document)
}

function typeOf(schema: Node = {}): string {
  const {
    $ref: reference,
    type,
    format,
    enum: values,
    oneOf,
    anyOf,
    allOf,
    items,
    properties,
    required,
    additionalProperties,
  } = schema
  const known = schema['x-known-values'] as readonly string[] | undefined
  if (typeof reference === 'string') return `components['schemas']['${reference.split('/').at(-1)!}']`
  if (known !== undefined) return [...known.map(literal), '(string & {})'].join(' | ')
  if ('const' in schema) return literal(schema['const'])
  if (values !== undefined) return (values as readonly unknown[]).map(literal).join(' | ')
  if (format === 'binary') return 'string | Blob | ReadableStream<Uint8Array>'
  const union = (oneOf ?? anyOf) as readonly Node[] | undefined
  if (union !== undefined) return union.map(typeOf).join(' | ')
  if (allOf !== undefined) return (allOf as readonly Node[]).map((part) => `(${typeOf(part)})`).join(' & ')
  if (Array.isArray(type)) return type.map((one: string) => typeOf({ ...schema, type: one })).join(' | ')
  if (type === 'array') return `(${typeOf(items as Node)})[]`
  if (type === 'integer') return 'number'
  if (type !== 'object') return typeof type === 'string' ? type : 'unknown'
  const needed = (required ?? []) as readonly string[]
  const fields = Object.entries((properties ?? {}) as Readonly<Record<string, Node>>).map(
    ([name, property]) => field(name, needed.includes(name), typeOf(property)),
  )
  return additionalProperties === true ? `${block(fields)} & { [name: string]: unknown }` : block(fields)
}

function literal(value: unknown): string {
  return JSON.stringify(value)
}

function field(name: string, required: boolean, type: string): string {
  return `${JSON.stringify(name)}${required ? '' : '?'}: ${type}`
}

function block(fields: readonly string[]): string {
  return `{ ${fields.join('; ')} }`
}

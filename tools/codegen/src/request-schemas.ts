import type { JsonObject } from '@zuora-jobs/overlay'
import { constantName, familiesOf, operationsOf } from '@zuora-jobs/overlay/internal'

import { nameOf, type Operation, type Schemas } from './document.ts'

/**
 * The schemas of what submits send, as TypeScript source: data for the interpreter of the client
 * (`problemsOf`), one constant for each body, so that bundlers drop those of families not used.
 *
 * Why not a validator from the shelf: Ajv 8.20 compiled standalone took 3.4 KB (min+gzip) for the three
 * bodies, 4.3 KB with what put its findings into words, and with the checks of everything else 6.9 KB of a
 * budget of 6. Interpreter, words and schemas together take 1.7 KB. Ajv is kept as the oracle: a property
 * test has it judge the same values.
 */
export function generateRequestSchemas(components: readonly string[], schemas: Schemas): string {
  const constants = components.map((component) => {
    const schema = JSON.stringify(requestSchema(component, schemas))
    return `export const ${constantName(component)}: RequestSchema = ${schema}\n`
  })
  return ["import type { RequestSchema } from '../request-schema.ts'\n", ...constants].join('\n')
}

/** The names of the schemas of what the families' submits send: the client checks these bodies. */
export function checkedComponents(document: JsonObject): readonly string[] {
  const operations = operationsOf(document)
  return Object.values(familiesOf(document)).flatMap(({ operations: { submit } }) => {
    const { requestBody } = operations.get(submit)!.operation as Operation
    const reference = requestBody?.content?.['application/json']?.schema?.$ref
    return reference === undefined ? [] : [nameOf(reference)]
  })
}

/** The schema of a request body with references followed, without what does not validate. */
export function requestSchema(component: string, schemas: Schemas): JsonObject {
  return compact({ $ref: `#/components/schemas/${component}` }, schemas, component)
}

/** The keywords that the interpreter reads. Any other stops the generator, rather than going unchecked. */
const CHECKED = new Set([
  'type',
  'enum',
  'oneOf',
  'required',
  'properties',
  'items',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'pattern',
])
/** Keywords that say nothing about a value, or, as with formats, nothing that is checked. */
const REMARKS = new Set([
  'title',
  'description',
  'examples',
  'default',
  'format',
  'deprecated',
  'externalDocs',
])

function compact(schema: JsonObject, schemas: Schemas, place: string): JsonObject {
  const reference = schema['$ref']
  if (typeof reference === 'string') {
    const target = schemas[nameOf(reference)]
    if (target === undefined) throw new Error(`cannot follow ${reference}`)
    return compact(target, schemas, place)
  }
  const { additionalProperties, ...rest } = schema
  if ('properties' in schema !== (additionalProperties === false)) {
    throw new Error(`${place}: the client checks closed objects only; say additionalProperties: false`)
  }
  if (typeof rest['minLength'] === 'number' && rest['minLength'] > 1) {
    throw new Error(`${place}: the client has no message for a minLength above 1`)
  }
  const entries = Object.entries(rest).filter(
    ([keyword]) => !REMARKS.has(keyword) && !keyword.startsWith('x-'),
  )
  const unknown = entries.map(([keyword]) => keyword).filter((keyword) => !CHECKED.has(keyword))
  if (unknown.length > 0) throw new Error(`${place}: the client cannot check ${unknown.join(', ')}`)
  return Object.fromEntries(
    entries
      // The values say what the type is.
      .filter(([keyword]) => keyword !== 'type' || !('enum' in rest))
      .map(([keyword, value]) => [keyword, inner(keyword, value, schemas, place)]),
  )
}

/** Compacts the schemas inside of a keyword. */
function inner(keyword: string, value: unknown, schemas: Schemas, place: string): unknown {
  const follow = (schema: unknown, name: string): JsonObject =>
    compact(schema as JsonObject, schemas, `${place}.${name}`)
  if (keyword === 'items') return follow(value, keyword)
  if (keyword === 'oneOf') return (value as readonly unknown[]).map((branch) => follow(branch, keyword))
  if (keyword === 'properties') {
    return Object.fromEntries(
      Object.entries(value as JsonObject).map(([name, schema]) => [name, follow(schema, name)]),
    )
  }
  return value
}

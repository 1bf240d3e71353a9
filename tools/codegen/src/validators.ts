import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'

type Schema = { readonly [key: string]: unknown }
/** The schemas of a document by their names. */
export type Schemas = Readonly<Record<string, Schema>>

/**
 * The validator of one request body, as TypeScript source without dependencies: `<name>` itself, and
 * `<name>Fields` with the fields of each closed object.
 */
export function generateValidator(component: string, schemas: Schemas): string {
  const schema = plain({ $ref: `#/components/schemas/${component}` }, schemas)
  const name = component[0]!.toLowerCase() + component.slice(1)
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strict: false,
    code: { esm: true, lines: true, source: true },
    // Lengths count UTF-16 units, as everything in JavaScript does; the exact count would cost a helper.
    unicode: false,
    logger: false,
    schemas: { [name]: schema },
  })
  const code = standalone.default(ajv, { [name]: name })
  return [
    '// @ts-nocheck -- compiled by Ajv',
    "import type { KnownFields, Validator } from '../input/problems.ts'",
    `export const ${name}Fields: KnownFields = ${JSON.stringify(fieldsOf(schema))}`,
    code
      .replace('"use strict";', '')
      // Nobody reads these pointers, and they are a good part of the size.
      .replace(/schemaPath:"[^"]*",/g, '')
      .replace(/export const (\w+) = (\w+);/g, 'export const $1: Validator = $2;'),
  ].join('\n')
}

const KEYWORDS = new Set(
  (
    'type enum const properties required additionalProperties items minItems maxItems minLength maxLength ' +
    'minimum maximum pattern anyOf oneOf allOf not'
  ).split(' '),
)

/** A schema with references followed and all that does not validate left out, since Ajv embeds what it is given. */
function plain(schema: Schema, schemas: Schemas): Schema {
  const reference = schema['$ref']
  if (typeof reference === 'string') {
    const target = schemas[reference.replace('#/components/schemas/', '')]
    if (target === undefined) throw new Error(`cannot follow ${reference}`)
    return plain(target, schemas)
  }
  const follow = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? plain(value as Schema, schemas)
      : value
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => KEYWORDS.has(keyword))
      .map(([keyword, value]) => {
        if (keyword === 'properties') {
          const properties = Object.entries(value as Schema)
          return [keyword, Object.fromEntries(properties.map(([name, inner]) => [name, follow(inner)]))]
        }
        if (keyword === 'anyOf' || keyword === 'oneOf' || keyword === 'allOf') {
          return [keyword, (value as readonly unknown[]).map(follow)]
        }
        return [keyword, follow(value)]
      }),
  )
}

/** The names of the fields of every closed object in a schema, by its place in the value: `/queries/*`. */
function fieldsOf(schema: Schema, place = ''): Readonly<Record<string, readonly string[]>> {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>
  const own = schema['additionalProperties'] === false ? { [place]: Object.keys(properties) } : {}
  const inner = Object.entries(properties).map(([name, property]) => fieldsOf(property, `${place}/${name}`))
  const items = schema['items'] === undefined ? {} : fieldsOf(schema['items'] as Schema, `${place}/*`)
  return Object.assign({}, own, items, ...inner) as Readonly<Record<string, readonly string[]>>
}

import openapiTS, { addJSDocComment, astToString, type OpenAPI3, type SchemaObject } from 'openapi-typescript'
import ts from 'typescript'

import { at, type JsonObject, objectOf, targetOf } from '../json.ts'

/**
 * The types of a bundled OpenAPI document as TypeScript source: `paths`, `components`, `operations`. Open
 * enumerations (`x-known-values`) take any string and complete the known ones.
 *
 * @throws Error for a document that types cannot be made of
 */
export async function generateTypes(document: JsonObject): Promise<string> {
  const nodes = await openapiTS(withInlineHeaders(document as unknown as OpenAPI3), {
    alphabetize: true,
    silent: true,
    // A field with a default may be left out of a request.
    defaultNonNullable: false,
    transform(schema) {
      const known = (schema as { 'x-known-values'?: readonly string[] })['x-known-values']
      if (known !== undefined) return openEnum(known)
      if (schema.format === 'binary') return BYTES
      return undefined
    },
    transformProperty(property, schema) {
      const words = wordsBehind(document, schema)
      if (words !== undefined) addJSDocComment(words, property)
      return undefined
    },
  })
  return astToString(nodes)
}

/**
 * What an editor shows of a field that is a reference: the words of the schema behind it. Words beside the
 * reference come first; openapi-typescript has put those there itself.
 */
function wordsBehind(document: JsonObject, property: object): SchemaObject | undefined {
  let schema = objectOf(property)
  if (!('$ref' in schema) || 'description' in schema) return undefined
  while ('$ref' in schema && !('description' in schema))
    schema = objectOf(at(document, targetOf(schema['$ref']) ?? []))
  const { description, deprecated, examples } = schema
  return { description, deprecated, examples } as unknown as SchemaObject
}

/** What a body of bytes may be given as. `BodyInit` would do, but is not known without the DOM's types. */
const BYTES = ts.factory.createUnionTypeNode([
  ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
  ts.factory.createTypeReferenceNode('Blob'),
  ts.factory.createTypeReferenceNode('ReadableStream', [ts.factory.createTypeReferenceNode('Uint8Array')]),
])

/**
 * Values that the server may add to: completed by editors, and open, so that code which meets a new one
 * still compiles. A plain union with `string` would collapse to `string`.
 */
function openEnum(values: readonly string[]): ts.TypeNode {
  const literals = values.map((value) =>
    ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(value)),
  )
  const open = ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    ts.factory.createTypeLiteralNode([]),
  ])
  return ts.factory.createUnionTypeNode([...literals, ts.factory.createParenthesizedType(open)])
}

/** openapi-typescript takes a response header behind a reference for one that is always there; none is. */
function withInlineHeaders(document: OpenAPI3): OpenAPI3 {
  const inlined = structuredClone(document)
  const headers = inlined.components?.headers ?? {}
  for (const response of Object.values(inlined.components?.responses ?? {})) {
    if (!('headers' in response) || response.headers === undefined) continue
    for (const [name, header] of Object.entries(response.headers)) {
      const target = '$ref' in header ? headers[header.$ref.replace('#/components/headers/', '')] : header
      if (target !== undefined) response.headers[name] = target
    }
  }
  delete inlined.components?.headers
  return inlined
}

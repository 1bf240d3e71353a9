import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import ts from 'typescript'

/** The types of a bundled OpenAPI document, as TypeScript source. */
export async function generateTypes(document: OpenAPI3): Promise<string> {
  const nodes = await openapiTS(withInlineHeaders(document), {
    alphabetize: true,
    // A field with a default may be left out of a request.
    defaultNonNullable: false,
    transform(schema) {
      const known = (schema as { 'x-known-values'?: readonly string[] })['x-known-values']
      if (known !== undefined) return openEnum(known)
      if (schema.format === 'binary') return BYTES
      return undefined
    },
  })
  return astToString(nodes)
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

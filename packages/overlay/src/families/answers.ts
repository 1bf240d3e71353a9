import { at, isObject, type JsonObject, listOf, objectOf, targetOf } from '../json.ts'

/** A schema, and the steps to it inside of the document. */
export interface LocatedSchema {
  readonly schema: JsonObject
  readonly steps: readonly string[]
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** An operation, and the steps to it inside of the document. */
export interface LocatedOperation {
  readonly operation: JsonObject
  readonly steps: readonly string[]
}

/** The operations of a document by their operationIds. */
export function operationsOf(document: JsonObject): ReadonlyMap<string, LocatedOperation> {
  return new Map(
    Object.entries(objectOf(document['paths'])).flatMap(([path, item]) =>
      METHODS.flatMap((method): readonly [string, LocatedOperation][] => {
        const operation = objectOf(objectOf(item)[method])
        const { operationId } = operation
        return typeof operationId === 'string'
          ? [[operationId, { operation, steps: ['paths', path, method] }]]
          : []
      }),
    ),
  )
}

/**
 * The schemas that stand where a JSON pointer leads to, in every JSON answer of success that an operation
 * has.
 */
export function schemasOfAnswer(
  document: JsonObject,
  operation: LocatedOperation,
  pointer: readonly string[],
): readonly LocatedSchema[] {
  const responses = [...operation.steps, 'responses']
  const answers = Object.keys(objectOf(at(document, responses)))
    .filter((status) => status.startsWith('2'))
    .flatMap((status) => {
      const { steps } = followed(document, [...responses, status])
      const content = [...steps, 'content']
      return Object.keys(objectOf(at(document, content)))
        .filter((type) => /\bjson\b/.test(type))
        .flatMap((type) => formsOf(document, [...content, type, 'schema']))
    })
  return pointer.reduce<readonly LocatedSchema[]>(
    (schemas, step) => schemas.flatMap((schema) => below(document, schema, step)),
    answers,
  )
}

/** The schemas of a field, or of the items of a list where the step is a number. */
function below(
  document: JsonObject,
  { schema, steps }: LocatedSchema,
  step: string,
): readonly LocatedSchema[] {
  if (Object.hasOwn(objectOf(schema['properties']), step)) {
    return formsOf(document, [...steps, 'properties', step])
  }
  return /^\d+$/.test(step) && isObject(schema['items']) ? formsOf(document, [...steps, 'items']) : []
}

/** A schema without references, and every form that it can take. */
function formsOf(
  document: JsonObject,
  steps: readonly string[],
  above: readonly string[] = [],
): readonly LocatedSchema[] {
  const found = followed(document, steps)
  const key = found.steps.join('/')
  if (above.includes(key)) return []
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) =>
    listOf(found.schema[keyword]).flatMap((_, index) =>
      formsOf(document, [...found.steps, keyword, String(index)], [...above, key]),
    ),
  )
  return [found, ...parts]
}

function followed(
  document: JsonObject,
  steps: readonly string[],
  above: readonly string[] = [],
): LocatedSchema {
  const schema = objectOf(at(document, steps))
  const target = targetOf(schema['$ref'])
  const key = steps.join('/')
  if (target === undefined || above.includes(key)) return { schema, steps }
  return followed(document, target, [...above, key])
}

/** The values that a schema of a text lists, and the keyword that lists them. */
export function valuesOf({
  schema,
}: LocatedSchema): { readonly keyword: string; readonly values: readonly string[] } | undefined {
  const keyword = ['enum', 'const', 'x-known-values'].find((one) => one in schema)
  if (keyword === undefined) return undefined
  const values = [schema[keyword]].flat().filter((value) => typeof value === 'string')
  return values.length === 0 ? undefined : { keyword, values }
}

import type { Tree } from '../src/walk/tree.ts'

/** The parts of a small document that a case is about. */
export interface Parts {
  /** Schema of what POST /things/{id} takes. */
  readonly sent?: Tree
  /** Schema of what it answers. */
  readonly received?: Tree
  /** Fields of the operation. */
  readonly operation?: Tree
  /** Fields of the answer. */
  readonly response?: Tree
  /** Named schemas. */
  readonly schemas?: Tree
  readonly components?: Tree
  /** Fields of the document. */
  readonly root?: Tree
}

/** An OpenAPI 3.1 document with one operation. */
export function documentOf({ sent, received, operation, response, schemas, components, root }: Parts): Tree {
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things/{id}': {
        post: {
          operationId: 'postThing',
          ...(sent === undefined ? {} : { requestBody: { content: json(sent) } }),
          responses: {
            200: {
              description: 'A thing',
              ...(received === undefined ? {} : { content: json(received) }),
              ...response,
            },
          },
          ...operation,
        },
      },
    },
    components: { ...(schemas === undefined ? {} : { schemas }), ...components },
    ...root,
  }
}

export function json(schema: Tree): Tree {
  return { 'application/json': { schema } }
}

/** An object schema with the fields given. */
export function fields(properties: Tree, required: readonly string[] = []): Tree {
  return { type: 'object', properties, ...(required.length === 0 ? {} : { required }) }
}

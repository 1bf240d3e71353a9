const isObject = (schema) => schema?.type === 'object' || schema?.properties !== undefined

/** Responses stay open: an unknown field in an answer is never an error. */
export function ResponseOpen() {
  return {
    Response: {
      Schema(schema, ctx) {
        if (isObject(schema) && schema.additionalProperties === false) {
          ctx.report({
            message: 'A schema of a response stays open; `additionalProperties: false` is for requests.',
            location: ctx.location.child(['additionalProperties']),
          })
        }
      },
    },
  }
}

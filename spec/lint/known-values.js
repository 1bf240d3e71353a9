/** `x-known-values` lists unique strings on an open string: a reader must accept values it does not name. */
export function KnownValues() {
  return {
    Schema(schema, ctx) {
      const values = schema['x-known-values']
      if (values === undefined) return

      const location = ctx.location.child(['x-known-values'])
      const isList = Array.isArray(values) && values.every((value) => typeof value === 'string')
      if (!isList || values.length === 0) {
        ctx.report({ message: '`x-known-values` is a list of one or more strings.', location })
      } else if (new Set(values).size !== values.length) {
        ctx.report({ message: '`x-known-values` names a value twice.', location })
      }
      if (schema.type !== 'string' || schema.enum || schema.const !== undefined || schema.pattern) {
        ctx.report({ message: '`x-known-values` belongs on an open `type: string`.', location })
      }
    },
  }
}

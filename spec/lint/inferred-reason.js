/** `x-inferred: true` and a non-empty `x-inferred-reason` come together or not at all. */
export function InferredReason() {
  return {
    any: {
      enter(node, ctx) {
        if (node === null || typeof node !== 'object' || Array.isArray(node)) return
        const marked = 'x-inferred' in node
        const reason = node['x-inferred-reason']
        if (!marked && reason === undefined) return

        if (!marked) {
          ctx.report({ message: '`x-inferred-reason` stands without `x-inferred: true`.' })
        } else if (node['x-inferred'] !== true) {
          ctx.report({
            message: '`x-inferred` is `true` or absent.',
            location: ctx.location.child(['x-inferred']),
          })
        } else if (typeof reason !== 'string' || reason.trim() === '') {
          ctx.report({ message: '`x-inferred: true` needs a reason in `x-inferred-reason`.' })
        }
      },
    },
  }
}

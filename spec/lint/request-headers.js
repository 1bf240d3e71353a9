const COMMON = ['Zuora-Entity-Ids', 'Zuora-Track-Id', 'Zuora-Version']
const ENCODINGS = ['Accept-Encoding', 'Content-Encoding']

/** The headers that a request takes, by where it goes. */
function expected(path, method) {
  const names = new Set(COMMON)
  if (path !== '/oauth/token') for (const name of ENCODINGS) names.add(name)
  if (!path.startsWith('/v1/multi-organizations/')) names.add('Zuora-Org-Ids')
  if (/^\/(v1|query)\//.test(path) && method === 'post') names.add('Idempotency-Key')
  return names
}

/** A request takes the headers that its family takes: all of them, and no others. */
export function RequestHeaders() {
  return {
    PathItem(item, ctx) {
      const names = (parameters) =>
        (parameters ?? [])
          .map((parameter) => (parameter.$ref ? ctx.resolve(parameter).node : parameter))
          .filter((parameter) => parameter.in === 'header')
          .map((parameter) => parameter.name)

      for (const method of ['get', 'post', 'delete', 'patch']) {
        const operation = item[method]
        if (operation === undefined) continue
        const found = new Set([...names(item.parameters), ...names(operation.parameters)])
        const wanted = expected(ctx.key, method)
        const location = ctx.location.child([method])
        for (const name of wanted.difference(found)) {
          ctx.report({ message: `Header \`${name}\` is missing.`, location })
        }
        for (const name of found.difference(wanted)) {
          ctx.report({ message: `Header \`${name}\` is not taken here.`, location })
        }
      }
    },
  }
}

const PAGES = 'https://developer.zuora.com/v1-api-reference/api/operation/'
const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * An operation links the reference page of its own id, and says from which page of which day it was derived.
 */
export function OperationSource() {
  return {
    Operation(operation, ctx) {
      const page = `${PAGES}${operation.operationId}/`
      if (operation.externalDocs?.url !== page) {
        ctx.report({
          message: `\`externalDocs.url\` is ${page}`,
          location: ctx.location.child(['externalDocs']),
        })
      }
      if (!operation.externalDocs?.description) {
        ctx.report({
          message: '`externalDocs.description` names the page.',
          location: ctx.location.child(['externalDocs']),
        })
      }

      const source = operation['x-derived-from']
      const isPage = typeof source?.page === 'string' && source.page.startsWith('https://')
      const isDay = DAY.test(source?.date) && !Number.isNaN(Date.parse(source.date))
      if (!isPage || !isDay) {
        ctx.report({
          message: '`x-derived-from` holds the address of a `page` and a `date` as YYYY-MM-DD.',
          location: ctx.location.child(['x-derived-from']),
        })
      }
    },
  }
}

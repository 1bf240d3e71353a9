import type { InTurn } from '../clock/in-turn.ts'
import type { Fetch } from './behind-network.ts'

/** Reads the bodies of requests before they are sent: a form is put together outside of the world's time. */
export function readBodies(fetch: Fetch, inTurn: InTurn): Fetch {
  return async (request, init) => {
    if (request.body === null) return fetch(request, init)
    const { url, method, headers } = request
    const body = await inTurn(() => request.bytes())
    return fetch(new Request(url, { method, headers, body }), init)
  }
}

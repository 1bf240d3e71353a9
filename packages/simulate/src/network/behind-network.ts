import type { InTurn } from '../clock/in-turn.ts'
import type { VirtualClock } from '../clock/virtual-clock.ts'
import { offDisk } from '../disk/create-disk.ts'
import { readRequest } from '../tenant/tenant-request.ts'
import type { Network } from './create-network.ts'
import type { Served } from './faults.ts'

/** Sends a request, as `fetch` does. */
export type Fetch = (request: Request, init?: RequestInit) => Promise<Response>

/** Answers of these have no body, also not an empty one. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304])

/** Puts a server of the caller's behind the network of a world. While it works, no time passes. */
export function behindNetwork(
  server: Fetch,
  {
    clock,
    inTurn,
    around,
  }: { readonly clock: VirtualClock; readonly inTurn: InTurn; readonly around: Network },
): Fetch {
  const start = clock.now()
  return async (request, init) => {
    const signal = init?.signal ?? undefined
    const { url, method, headers } = request
    const body = request.body === null ? undefined : await request.bytes()
    const again = (): Request => new Request(url, { method, headers, ...(body && { body }) })
    const work = (): Promise<Response> =>
      inTurn(async () => {
        const answer = await offDisk(() => server(again()))
        const bytes = await answer.arrayBuffer()
        const { status, statusText } = answer
        const { headers } = answer
        return new Response(WITHOUT_BODY.has(status) ? null : bytes, { status, statusText, headers })
      })
    // It takes a request in when it does its work.
    const begin: Served['begin'] = () => () => work().catch(() => {})
    signal?.throwIfAborted()
    const received = await readRequest(again(), new URL(url), clock.now() - start)
    return around(received, Object.assign(work, { begin }), signal)
  }
}

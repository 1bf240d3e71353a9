import { AsyncLocalStorage } from 'node:async_hooks'
import { tracingChannel } from 'node:diagnostics_channel'

import type { CallTrace, RequestTrace } from '@zuora-jobs/client'

/** Work that sends one request. */
export interface WatchedSend {
  /** The client has the request, and may hold it back: for a token, or a limit. Nothing has left. */
  readonly onHeld: () => void
  /** The request leaves when this returns, unless its signal is aborted here. */
  readonly onLeave: () => void
}

const sends = new AsyncLocalStorage<WatchedSend>()
let isWatching = false

/**
 * Does work that sends a request, and tells of it at the very last moment: between that and the system there
 * is nothing that waits.
 */
export function watchSend<T>(send: WatchedSend, work: () => Promise<T>): Promise<T> {
  if (!isWatching) watchAll()
  return sends.run(send, work)
}

function watchAll(): void {
  isWatching = true
  const call = tracingChannel<CallTrace>('zuora-jobs:call')
  call.start.subscribe(() => sends.getStore()?.onHeld())
  const request = tracingChannel<RequestTrace>('zuora-jobs:request')
  request.start.subscribe((facts) => {
    const { operation } = facts as RequestTrace
    // One for a token starts nothing.
    if (!operation.endsWith('/oauth/token')) sends.getStore()?.onLeave()
  })
}

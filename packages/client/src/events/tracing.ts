import type { Clock } from '../clock.ts'

/** A tracing channel of `node:diagnostics_channel`, as far as it is needed here. */
export interface Channel {
  readonly hasSubscribers: boolean
  tracePromise(work: () => Promise<void>, context: object): Promise<void>
}

interface DiagnosticsChannels {
  tracingChannel?(name: string): Channel
}

/** Not imported: browsers have no such module, and bundlers for them would choke on its name. */
const module = (
  globalThis as { process?: { getBuiltinModule?(name: string): DiagnosticsChannels | undefined } }
).process?.getBuiltinModule?.('node:diagnostics_channel')

/** The tracing channel `zuora-jobs:…`; `undefined` where there is no `diagnostics_channel`. */
export function channelOf(name: string): Channel | undefined {
  return module?.tracingChannel?.(`zuora-jobs:${name}`)
}

/** What a context holds besides, when the work is over. */
export interface TraceEnd {
  durationMs?: number
}

/**
 * Does work as the promise that a channel traces. Subscribers get `context`, never the result, which may hold
 * data of customers. Ask for `hasSubscribers` first: without any, nothing is to be made for them.
 *
 * @param tell puts what is worth telling of the result into the context, and returns the error that the
 * result is, where it is one
 */
export async function trace<Result>(
  channel: Channel,
  clock: Clock,
  context: TraceEnd,
  work: () => Promise<Result>,
  tell: (result: Result) => unknown,
): Promise<Result> {
  const started = clock.elapsed()
  let done: { readonly result: Result } | undefined
  const traced = channel.tracePromise(async () => {
    let failure: unknown
    try {
      done = { result: await work() }
      failure = tell(done.result)
    } finally {
      context.durationMs = clock.elapsed() - started
    }
    if (failure) throw failure
  }, context)
  await traced.catch((error: unknown) => {
    if (!done) throw error
  })
  return done!.result
}

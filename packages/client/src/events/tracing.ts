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
const { process } = globalThis as {
  process?: { getBuiltinModule?(name: string): DiagnosticsChannels | undefined }
}
const channels = process?.getBuiltinModule?.('node:diagnostics_channel')

/** The tracing channel `zuora-jobs:…`; `undefined` where there is no `diagnostics_channel`. */
export function channelOf(name: string): Channel | undefined {
  return channels?.tracingChannel?.(`zuora-jobs:${name}`)
}

/** What the facts of work say besides, when it is over. */
export interface TraceEnd {
  /** Milliseconds. */
  durationMs?: number
}

/**
 * Does work as the promise that a channel traces. The context of its subscribers is a copy of `facts`, at the
 * start and again at the end, and never the result, which may hold data of customers.
 *
 * @param work gets the context, with what subscribers have put there at the start
 * @param tell puts what is worth telling of the result into the facts, and returns the error that the result
 * is, where it is one
 */
export async function trace<Result extends object, Facts extends TraceEnd>(
  channel: Channel | undefined,
  clock: Clock,
  facts: Facts,
  work: (context: Facts) => Promise<Result>,
  tell: (result: Result, facts: Facts) => unknown,
): Promise<Result> {
  const context = { ...facts }
  const started = clock.elapsed()
  let result: Result | undefined
  const traced = async (): Promise<void> => {
    let failure: unknown
    try {
      result = await work(context)
      failure = tell(result, facts)
    } finally {
      facts.durationMs = clock.elapsed() - started
      Object.assign(context, facts)
    }
    if (failure) throw failure
  }
  try {
    await (channel?.hasSubscribers ? channel.tracePromise(traced, context) : traced())
  } catch (error) {
    if (!result) throw error
  }
  return result!
}

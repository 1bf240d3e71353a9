import { AsyncLocalStorage } from 'node:async_hooks'
import { type TracingChannel, tracingChannel } from 'node:diagnostics_channel'

import {
  type Context,
  context as contexts,
  type MeterProvider,
  type TracerProvider,
} from '@opentelemetry/api'

import { createRecorder, type Recorder } from './create-recorder.ts'
import { createSpans, type Spans } from './create-spans.ts'
import { guard } from './guard.ts'
import { SPANS } from './names.ts'
import type { ChannelName, Trace } from './trace.ts'

/** Options of `startTelemetry`. */
export interface TelemetryOptions {
  /** @default the global one, also where it is set later */
  readonly tracerProvider?: TracerProvider | undefined
  /** @default the global one, also where it is set later */
  readonly meterProvider?: MeterProvider | undefined
}

/**
 * Makes spans and metrics of all that `@zuora-jobs/client` and `@zuora-jobs/polling` do in this process from
 * now on, whoever imports them. Returns a function that ends it, with the spans of what is under way. Calling
 * it twice makes each of them twice.
 *
 * @example
 * const stop = startTelemetry()
 *
 * @see https://github.com/zuora-jobs/zuora-jobs/tree/main/packages/otel
 */
export function startTelemetry({ tracerProvider, meterProvider }: TelemetryOptions = {}): () => void {
  const spans = createSpans(tracerProvider)
  const record = createRecorder(meterProvider)
  const undo = (Object.keys(SPANS) as ChannelName[]).map((name) => subscribe(name, spans, record))
  return () => {
    for (const one of undo.splice(0)) one()
    guard(() => spans.endAll(), undefined)
  }
}

/** Returns what undoes it. */
function subscribe(name: ChannelName, spans: Spans, record: Recorder): () => void {
  const channel: TracingChannel<unknown, Trace> = tracingChannel(`zuora-jobs:${name}`)
  const current = new CurrentContext()
  const subscribers = {
    asyncEnd(trace: Trace): void {
      guard(() => record(name, trace), undefined)
      guard(() => spans.end(name, trace), undefined)
    },
  }
  channel.start.bindStore(current, (trace) => guard(() => spans.start(name, trace), contexts.active()))
  channel.subscribe(subscribers as never)
  return () => {
    channel.unsubscribe(subscribers as never)
    channel.start.unbindStore(current)
  }
}

/** Runs work in the context of OpenTelemetry's own manager, so that spans of others are inside, too. */
class CurrentContext extends AsyncLocalStorage<Context> {
  override run<R, Args extends unknown[]>(context: Context, work: (...args: Args) => R, ...args: Args): R {
    return contexts.with(context, work as never, undefined, ...args)
  }
}

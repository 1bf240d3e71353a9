import {
  type Attributes,
  type MeterProvider,
  metrics,
  SpanKind,
  trace,
  type TracerProvider,
} from '@opentelemetry/api'
import type { CallTrace } from '@zuora-jobs/client'
import type { PollTrace, SubmitTrace, WaitTrace } from '@zuora-jobs/polling'

import { linksTo } from './link-of.ts'
import { NAMES } from './names.ts'
import { recordMetrics } from './record-metrics.ts'
import { traceChannel } from './trace-channel.ts'

/** Options of `startTelemetry`. */
export interface TelemetryOptions {
  /** @default the global one */
  readonly tracerProvider?: TracerProvider | undefined
  /** @default the global one */
  readonly meterProvider?: MeterProvider | undefined
}

const SCOPE = '@zuora-jobs/otel'
const { attributes: A, spans: S } = NAMES

/**
 * Makes spans and metrics of what the clients and jobs of this process do, until the function returned is
 * called. No input, result, token or secret is in them.
 *
 * @example
 * const stop = startTelemetry()
 */
export function startTelemetry({
  tracerProvider = trace.getTracerProvider(),
  meterProvider = metrics.getMeterProvider(),
}: TelemetryOptions = {}): () => void {
  const tracer = tracerProvider.getTracer(SCOPE)
  const stops = [
    traceChannel<CallTrace>('call', tracer, {
      kind: SpanKind.CLIENT,
      nameOf: ({ operation, route }) => `${operation.split(' ', 1)[0]} ${route}`,
      attributesOf: callAttributes,
    }),
    traceChannel<SubmitTrace>('submit', tracer, { nameOf: () => S.submit, attributesOf: jobAttributes }),
    traceChannel<PollTrace>('poll', tracer, {
      nameOf: () => S.poll,
      attributesOf: (facts) => ({ ...jobAttributes(facts), [A.listed]: facts.listed }),
      linksOf: ({ handle }) => linksTo(handle.traceparent),
    }),
    traceChannel<WaitTrace>('wait', tracer, {
      nameOf: () => S.wait,
      attributesOf: jobAttributes,
      linksOf: ({ handle }) => linksTo(handle?.traceparent),
    }),
    recordMetrics(meterProvider.getMeter(SCOPE)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function callAttributes({ operation, route, status, requestId }: CallTrace): Attributes {
  return {
    [A.method]: operation.split(' ', 1)[0]!,
    [A.template]: route,
    ...(status !== undefined && { [A.status]: status }),
    ...(requestId !== undefined && { [A.requestId]: requestId }),
  }
}

function jobAttributes({ family, handle }: Pick<SubmitTrace, 'family' | 'handle'>): Attributes {
  return { [A.family]: family, ...(handle && { [A.jobId]: handle.id, [A.phase]: handle.phase }) }
}

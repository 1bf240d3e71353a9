import { type Link, TraceFlags } from '@opentelemetry/api'

/** A link to the trace that a job belongs to, which may have begun in another process, days ago. */
export function linksTo(traceparent: string | undefined): Link[] {
  const [, traceId, spanId, flags] =
    /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/.exec(traceparent ?? '') ?? []
  if (traceId === undefined || spanId === undefined) return []
  const traceFlags = Number.parseInt(flags!, 16) & TraceFlags.SAMPLED
  return [{ context: { traceId, spanId, traceFlags, isRemote: true } }]
}

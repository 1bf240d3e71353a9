import { isSpanContextValid, type SpanContext } from '@opentelemetry/api'

/** The text of W3C Trace Context; `undefined` for a span of which nobody can know. */
export function formatTraceparent(span: SpanContext): string | undefined {
  if (!isSpanContextValid(span)) return undefined
  return `00-${span.traceId}-${span.spanId}-${(span.traceFlags & 255).toString(16).padStart(2, '0')}`
}

/** The span that a text of W3C Trace Context names, of another process; `undefined` for any other text. */
export function parseTraceparent(text: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] =
    /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/.exec(text ?? '') ?? []
  if (traceId === undefined || spanId === undefined) return undefined
  const span = { traceId, spanId, traceFlags: Number(`0x${flags}`), isRemote: true }
  return isSpanContextValid(span) ? span : undefined
}

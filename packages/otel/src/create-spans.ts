import {
  type Attributes,
  type Context,
  context as contexts,
  type Span,
  SpanStatusCode,
  trace as traces,
  type TracerProvider,
} from '@opentelemetry/api'

import { attributesOf } from './attributes-of.ts'
import { SPANS } from './names.ts'
import { SCOPE } from './scope.ts'
import type { ChannelName, Trace } from './trace.ts'
import { formatTraceparent, parseTraceparent } from './traceparent.ts'

/** The spans of what is under way. */
export interface Spans {
  /** Starts a span, in the one that is current. Returns the context in which it is. */
  start(channel: ChannelName, trace: Trace): Context
  end(channel: ChannelName, trace: Trace): void
  /** Ends all of them, as they are. */
  endAll(): void
}

export function createSpans(provider: TracerProvider = traces): Spans {
  const open = new Map<Trace, Span>()
  return {
    start(channel, trace) {
      const parent = contexts.active()
      const { name, kind, attributes: names } = SPANS[channel]
      const attributes = attributesOf(trace, names)
      const submitted = channel === 'submit' ? undefined : parseTraceparent(trace.handle?.traceparent)
      const links = submitted ? [{ context: submitted }] : []
      const span = provider
        .getTracer(SCOPE)
        .startSpan(nameOf(name, attributes), { kind, attributes, links }, parent)
      open.set(trace, span)
      if (channel === 'submit') trace.traceparent ??= formatTraceparent(span.spanContext())
      return traces.setSpan(parent, span)
    },
    end(channel, trace) {
      const span = open.get(trace)
      if (!span) return
      open.delete(trace)
      span.setAttributes(attributesOf(trace, SPANS[channel].attributes))
      // Without the message: it may hold data of customers.
      if (trace.error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    },
    endAll() {
      for (const span of open.values()) span.end()
      open.clear()
    },
  }
}

function nameOf(name: string, attributes: Attributes): string {
  return name.replace(/\{([\w.]+)\}/g, (_, attribute: string) => String(attributes[attribute]))
}

import { AsyncLocalStorage } from 'node:async_hooks'
import { tracingChannel } from 'node:diagnostics_channel'

import {
  type Attributes,
  type Context,
  context,
  type Link,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api'

import { errorTypeOf } from './error-type.ts'
import { NAMES } from './names.ts'

/** How the work of a channel becomes spans. */
export interface ChannelSpans<Facts> {
  readonly kind?: SpanKind
  readonly nameOf: (facts: Facts) => string
  readonly attributesOf: (facts: Facts) => Attributes
  readonly linksOf?: (facts: Facts) => Link[]
}

/** The span that work is inside of, where it is one of ours. */
const inside = new AsyncLocalStorage<Context>()

/** Makes a span of each piece of work that a channel traces, until the function returned is called. */
export function traceChannel<Facts extends { readonly error?: unknown }>(
  name: string,
  tracer: Tracer,
  { kind = SpanKind.INTERNAL, nameOf, attributesOf, linksOf }: ChannelSpans<Facts>,
): () => void {
  const channel = tracingChannel<Facts & object>(`zuora-jobs:${name}`)
  const spans = new WeakMap<object, Span>()
  const begin = (facts: Facts & object): Context => {
    const parent = inside.getStore() ?? context.active()
    const links = linksOf?.(facts) ?? []
    const span = tracer.startSpan(nameOf(facts), { kind, attributes: attributesOf(facts), links }, parent)
    spans.set(facts, span)
    return trace.setSpan(parent, span)
  }
  const end = (message: unknown): void => {
    const facts = message as Facts & object
    const span = spans.get(facts)
    if (!span) return
    span.setAttributes(attributesOf(facts))
    const { error } = facts
    if (error !== undefined) {
      span.setAttribute(NAMES.attributes.errorType, errorTypeOf(error))
      // Messages of errors are safe to log.
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : '' })
    }
    span.end()
  }
  channel.start.bindStore(inside as never, begin as never)
  channel.asyncEnd.subscribe(end)
  return () => {
    channel.start.unbindStore(inside as never)
    channel.asyncEnd.unsubscribe(end)
  }
}

import { context } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  AggregationTemporality,
  type DataPoint,
  type Histogram,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { noteForLeaks } from '@zuora-jobs/testing'

import { startTelemetry } from '../src/index.ts'

/** What metrics have been told, by name. */
export type Points = Readonly<Record<string, readonly DataPoint<number | Histogram>[]>>

/** What OpenTelemetry's own SDK gets of a test. */
export interface Observed {
  readonly tracerProvider: TracerProvider
  readonly meterProvider: MeterProvider
  /** Those that have ended, in that order. */
  spans(): readonly ReadableSpan[]
  metrics(): Promise<Points>
}

// As a program does that uses OpenTelemetry.
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())

/** The SDK, with exporters in memory. All that it gets is searched for secrets. */
export function observed(): Observed {
  const exporter = new InMemorySpanExporter()
  const tracerProvider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] })
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({
    exporter: metricExporter,
    exportIntervalMillis: 3_600_000,
  })
  const meterProvider = new MeterProvider({ readers: [reader] })
  return {
    tracerProvider,
    meterProvider,
    spans() {
      const spans = exporter.getFinishedSpans()
      for (const { name, attributes, status, links, events } of spans) {
        noteForLeaks({ name, attributes, status, links, events })
      }
      return spans
    },
    async metrics() {
      const { resourceMetrics } = await reader.collect()
      const all = resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics)
      const points = Object.fromEntries(
        all.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints]),
      )
      noteForLeaks(points)
      return points as Points
    },
  }
}

/** Spans and metrics of some work. */
export async function observe(work: (given: Observed) => Promise<unknown>): Promise<Observed> {
  const given = observed()
  const stop = startTelemetry(given)
  await work(given).finally(stop)
  return given
}

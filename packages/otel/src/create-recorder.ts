import { type Counter, type Histogram, type Meter, type MeterProvider, metrics } from '@opentelemetry/api'

import { attributesOf } from './attributes-of.ts'
import { type MetricFact, METRICS } from './names.ts'
import { SCOPE } from './scope.ts'
import type { ChannelName, Trace } from './trace.ts'

/** Records what a trace that is over tells. */
export type Recorder = (channel: ChannelName, trace: Trace) => void

interface Instrument {
  readonly fact: MetricFact
  readonly record: Counter['add'] | Histogram['record']
}

export function createRecorder(given: MeterProvider | undefined): Recorder {
  let provider: MeterProvider | undefined
  let instruments: readonly Instrument[] = []
  return (channel, trace) => {
    // Instruments stay with the provider that they were made by, and a program may set one later.
    const current = given ?? metrics.getMeterProvider()
    if (current !== provider) instruments = instrumentsOf(current.getMeter(SCOPE))
    provider = current
    for (const { fact, record } of instruments) {
      const value = fact.channel === channel ? fact.read(trace) : undefined
      if (value !== undefined) record(value, attributesOf(trace, fact.attributes))
    }
  }
}

function instrumentsOf(meter: Meter): readonly Instrument[] {
  return Object.entries(METRICS).map(([name, fact]) => {
    const { says: description, unit, isCounter, buckets } = fact
    const advice = { ...(buckets && { explicitBucketBoundaries: buckets }) }
    if (isCounter) {
      const counter = meter.createCounter(name, { description, unit })
      return { fact, record: counter.add.bind(counter) }
    }
    const histogram = meter.createHistogram(name, { description, unit, advice })
    return { fact, record: histogram.record.bind(histogram) }
  })
}

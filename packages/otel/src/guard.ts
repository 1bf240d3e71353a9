import { diag } from '@opentelemetry/api'

/**
 * What `work` returns, or `instead` where it throws: Node ends a process whose subscriber throws, and nobody
 * wants to lose jobs for a span.
 */
export function guard<T>(work: () => T, instead: T): T {
  try {
    return work()
  } catch (error) {
    diag.error(`@zuora-jobs/otel: ${error instanceof Error ? error.message : 'a span or a metric failed'}`)
    return instead
  }
}

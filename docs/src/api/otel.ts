/**
 * Spans and metrics of jobs and requests, for OpenTelemetry.
 *
 * @module otel
 */
export * from '@zuora-jobs/otel'

/** By this name the spans and metrics of this package are told from others. */
export const SCOPE = '@zuora-jobs/otel'

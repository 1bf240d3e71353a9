/**
 * What the packages of this repository share at run time. Outside of semver: it may change in any release.
 *
 * @internal
 * @packageDocumentation
 */
export { abortable } from './abortable.ts'
export { itemsOf } from './call/items-of.ts'
export { nearest } from './call/nearest.ts'
export { isLoopback } from './call/parse-base-url.ts'
export { problemsOf } from './call/problems-of.ts'
export { unknownFields } from './call/unknown-fields.ts'
export { sleepFor, sleepUntil } from './clock.ts'
export { digest } from './digest.ts'
export { hide } from './errors/hide.ts'
export { type Brand, createBrand } from './errors/create-brand.ts'
export { printable } from './errors/printable.ts'
export { type Observer, observerOf } from './events/observer-of.ts'
export { type Channel, channelOf, trace, type TraceEnd } from './events/tracing.ts'
export { checkDataQueryJob } from './families/data-query/check-data-query-job.ts'
export { type CsvInput, readCsvInput } from './families/custom-objects/read-csv-input.ts'
export { retryWhileBusy } from './retry-while-busy.ts'
export { retryWhileInUse } from './retry-while-in-use.ts'
export { isByteStream } from './transport/is-byte-stream.ts'
export { isUnsent } from './transport/layers/tell-unsent.ts'

/**
 * What the packages of this repository share at run time. Outside of semver: it may change in any release.
 *
 * @internal
 * @packageDocumentation
 */
export { abortable } from './abortable.ts'
export { sleepUntil } from './clock.ts'
export { type CsvInput, readCsvInput } from './input/csv.ts'
export { problemsOf } from './input/check-schema.ts'

import type { KnownScenario } from '../scenarios/scenario-book.ts'
import { check, OPTION_TERMS } from '../schema/check.ts'
import { type AnyFields, isObject, optional, type Schema } from '../schema/schema.ts'
import { type MockTenantOptions, OPTIONS } from './options.ts'
import type { Settings } from './settings.ts'

interface AnyOption {
  readonly is: Schema<unknown>
  readonly default?: unknown
  readonly defaultFrom?: (options: MockTenantOptions) => unknown
  readonly read?: (given: never) => unknown
}

const DEFINITIONS: readonly (readonly [name: string, definition: AnyOption])[] = Object.entries(OPTIONS)

const FIELDS: AnyFields = Object.fromEntries(DEFINITIONS.map(([name, { is }]) => [name, optional(is)]))

/** What options come to. */
export interface ReadOptions {
  readonly settings: Settings
  readonly scenarios: readonly KnownScenario[]
}

/**
 * Checks options and fills in the defaults.
 *
 * @throws TypeError that names the field, its value and what it must be.
 */
export function readOptions(options: MockTenantOptions): ReadOptions {
  check(options, { must: 'have its options in an object', holds: isObject, fields: FIELDS }, OPTION_TERMS)
  const given: Readonly<Record<string, unknown>> = { ...options }
  const { scenarios, ...settings } = Object.fromEntries(
    DEFINITIONS.map(([name, definition]) => [name, settingOf(definition, given[name], options)]),
  )
  // Each setting is of the type that the table asks for.
  return { settings, scenarios } as unknown as ReadOptions
}

function settingOf(
  { is, default: usual, defaultFrom, read }: AnyOption,
  given: unknown,
  options: MockTenantOptions,
): unknown {
  if (given === undefined) return defaultFrom === undefined ? usual : defaultFrom(options)
  if (read !== undefined) return read(given as never)
  return is.fields === undefined ? given : { ...Object(usual), ...withoutUndefined(Object(given)) }
}

function withoutUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

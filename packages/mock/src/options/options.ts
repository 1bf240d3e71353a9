import {
  AQUA_LIMITS,
  AQUA_SLOTS,
  CUSTOM_OBJECTS_SLOTS,
  DATA_QUERY_SLOTS,
  LATEST_API_VERSION,
} from '@zuora-jobs/spec'

import { readScenario } from '../catalog/read-scenario.ts'
import { BUILT_IN_DATA } from '../database/built-in-data.ts'
import type { CsvForm } from '../database/files/result-csv.ts'
import { LARGEST_SEED, mockUuid } from '../database/mock-ids.ts'
import { BUILT_IN_OBJECTS } from '../database/objects/built-in-objects.ts'
import { checkObjects } from '../database/objects/check-objects.ts'
import { isRowTables, isTables } from '../database/read-data-file.ts'
import { isApiVersion } from '../errors/api-version.ts'
import { isCalloutTarget } from '../http/callout-targets.ts'
import { isLoopback, isZuoraHost, nameOf } from '../http/hosts.ts'
import { BUILT_IN_ORGANIZATIONS } from '../organizations/organizations.ts'
import {
  amount,
  check,
  COUNT,
  FLAG,
  isObject,
  listOf,
  object,
  oneOf,
  OPTION_TERMS,
  optional,
  rule,
  type Schema,
  textThat,
  wholeNumber,
} from '../schema/schema.ts'
import type { JobDurations, Limits, MockTenantOptions, Permissions, Settings } from './settings.ts'

/** What an option must be, what it is when it is not given, and what it comes to. */
interface OptionDefinition<Given, Setting> {
  readonly is: Schema<Given>
  /** Of an object, the fields that are not given have theirs from here. */
  readonly default?: Setting
  /** The default where it depends on other options. */
  readonly defaultFrom?: (options: MockTenantOptions) => Setting
  /** Checks what no schema can say, and makes of it what the tenant works with. */
  read?(given: Given): Setting
}

type OptionTable = {
  readonly [Name in keyof MockTenantOptions]-?: OptionDefinition<
    Exclude<MockTenantOptions[Name], undefined>,
    Settings[Name]
  >
}

const namesOf = (what: string): Schema<readonly string[]> =>
  listOf(`be a list of ${what}`, (text) => typeof text === 'string' && text !== '')

const ROWS = 'be rows by object name, such as { Account: [{ Id: "1" }] }'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Every option: how it is checked, and its default. `MockTenantOptions` has the types and the texts. */
export const OPTIONS: OptionTable = {
  time: { is: rule("be 'real', 'stepped' or { accelerate: n } with n above 0", isTime), default: 'real' },
  data: {
    is: rule(`${ROWS}, or a function`, (value) => typeof value === 'function' || isRowTables(value)),
    default: BUILT_IN_DATA,
  },
  deletedData: { is: rule(ROWS, isTables), default: {} },
  customObjects: {
    is: rule(
      'be custom objects by name, such as { passenger: { fields: { name__c: { type: "text" } } } }',
      isObject,
    ),
    default: BUILT_IN_OBJECTS,
    read: checkObjects,
  },
  organizations: {
    is: listOf(
      'be a list of { id, name }, each id a UUID with dashes',
      (one) => isObject(one) && typeof one['name'] === 'string' && UUID.test(String(one['id'])),
    ),
    default: BUILT_IN_ORGANIZATIONS,
  },
  document: {
    is: rule('be an OpenAPI document with paths', (value) => isObject(value) && isObject(value['paths'])),
  },
  families: {
    is: rule(
      'be families by name, such as { billRuns: { facts: BILL_RUNS, submitted: (job) => …, view: (job) => … } }',
      (value) => isObject(value) && Object.values(value).every(isOwnFamily),
    ),
    default: {},
  },
  permissions: alike<Permissions>(FLAG, {
    exportData: true,
    viewCustomObjects: true,
    editCustomObjects: true,
    deleteCustomObjects: true,
  }),
  hiddenObjects: { is: namesOf('object names'), default: [] },
  partners: { is: namesOf('partner ids') },
  segmentRecords: { is: wholeNumber('be a whole number of records, 1 to 500000', 1, 500_000) },
  resultFiles: {
    is: object<Partial<CsvForm>>({
      finalNewline: optional(FLAG),
      lineEnd: optional(oneOf('lf', 'crlf')),
      quotes: optional(oneOf('needed', 'always')),
      nulls: optional(oneOf('empty', 'quoted')),
    }),
    default: { finalNewline: true, lineEnd: 'lf', quotes: 'needed', nulls: 'empty' },
  },
  entityIds: { is: namesOf('entity ids'), default: [] },
  apiVersion: {
    is: textThat('be a date such as 2025-08-12 or a number such as 341.0', isApiVersion),
    default: LATEST_API_VERSION,
  },
  strict: { is: FLAG, default: false },
  limits: alike<Limits>(COUNT, {
    statelessAquaJobs: AQUA_SLOTS.stateless.limit,
    statefulAquaJobs: AQUA_SLOTS.stateful.limit,
    customObjectJobs: CUSTOM_OBJECTS_SLOTS.tenant.limit,
    liveDataQueries: DATA_QUERY_SLOTS.live.limit,
    warehouseDataQueries: DATA_QUERY_SLOTS.warehouse.limit,
    fileBytes: AQUA_LIMITS.resultBytes,
    requestsPerMinute: undefined,
    requestsPerHour: undefined,
    requestsPerDay: undefined,
    concurrentRequests: undefined,
    tokenRequestsPerMinute: undefined,
  }),
  jobs: alike<JobDurations>(amount('be milliseconds, 0 or more'), { queueMs: 300, executeMs: 600 }),
  tokenTtlSeconds: { is: amount('be seconds, 0 or more'), default: 3600 },
  sameToken: { is: FLAG, default: false },
  clientId: {
    is: textThat('be 36 characters, as Zuora wants it', ({ length }) => length === 36),
    default: mockUuid('c11e', 1),
  },
  clientSecret: {
    is: {
      ...textThat('be 1 to 42 characters, as Zuora wants it', ({ length }) => length >= 1 && length <= 42),
      secret: true,
    },
    default: 'mock-secret-not-for-production',
  },
  seed: { is: wholeNumber(`be a whole number from 0 to ${LARGEST_SEED}`, 0, LARGEST_SEED), default: 0 },
  listen: { is: FLAG, default: true },
  port: {
    is: wholeNumber('be a whole number from 0 to 65535 (0 takes any free port)', 0, 65_535),
    default: 0,
  },
  host: {
    is: textThat(
      "be an address of this machine such as '127.0.0.1', never one of Zuora's",
      (host) => host !== '' && !isZuoraHost(host),
    ),
    default: '127.0.0.1',
  },
  control: { is: FLAG, defaultFrom: isReachedByNobodyElse },
  controlHosts: {
    is: listOf(
      'be a list of host names without ports',
      (name) => typeof name === 'string' && name === nameOf(name),
    ),
    default: [],
  },
  cors: {
    is: rule("be true, false or 'local'", (value) => value === 'local' || typeof value === 'boolean'),
    defaultFrom: (options) => (isReachedByNobodyElse(options) ? 'local' : false),
  },
  callouts: {
    is: listOf(
      "be a list of origins such as 'http://127.0.0.1:4123' or 'http://127.0.0.1:*', never one of Zuora's",
      isCalloutTarget,
    ),
    default: [],
  },
  patienceMs: {
    is: rule('be milliseconds, 0 or more, or Infinity', (value) => typeof value === 'number' && value >= 0),
    default: 800,
  },
  page: { is: FLAG, default: false },
  scenarios: {
    is: listOf('be a list of scenarios, or of their names', () => true),
    default: [],
    read: (given) => given.map(readScenario),
  },
}

/** An object whose fields are checked alike, with the default of each: `undefined` for none. */
function alike<Value>(
  each: Schema<unknown>,
  defaults: { readonly [Name in keyof Value]-?: Value[Name] | undefined },
): OptionDefinition<Partial<Value>, Value> {
  const fields = Object.fromEntries(Object.keys(defaults).map((name) => [name, optional(each)]))
  const must = `be an object with ${Object.keys(fields).join(', ')}`
  return { is: { must, holds: isObject, fields }, default: withoutUndefined(defaults) as Value }
}

function isReachedByNobodyElse({ listen = true, host = '127.0.0.1' }: MockTenantOptions): boolean {
  return !listen || isLoopback(nameOf(host))
}

function isOwnFamily(value: unknown): boolean {
  if (!isObject(value)) return false
  const { facts, submitted, view, endsAs = () => '' } = value
  const isComplete = isObject(facts) && isObject(facts['operations']) && Array.isArray(facts['statuses'])
  return isComplete && [submitted, view, endsAs].every((one) => typeof one === 'function')
}

function isTime(value: unknown): boolean {
  if (value === 'real' || value === 'stepped') return true
  const factor = isObject(value) ? value['accelerate'] : undefined
  return typeof factor === 'number' && Number.isFinite(factor) && factor > 0
}

type AnyDefinition = OptionDefinition<unknown, unknown>

const DEFINITIONS: readonly (readonly [string, AnyDefinition])[] = Object.entries(OPTIONS)

const OPTIONS_SCHEMA: Schema<MockTenantOptions> = {
  ...rule('have its options in an object', isObject),
  fields: Object.fromEntries(DEFINITIONS.map(([name, { is }]) => [name, optional(is)])),
}

/**
 * Checks options and fills in the defaults.
 *
 * @throws TypeError that names the field, its value and what it must be.
 */
export function readOptions(options: MockTenantOptions): Settings {
  check(options, OPTIONS_SCHEMA, OPTION_TERMS)
  const settings = DEFINITIONS.map(([name, definition]) => [name, settingOf(name, definition, options)])
  // Each setting is of the type that the table asks for.
  return Object.fromEntries(settings) as Settings
}

function settingOf(name: string, definition: AnyDefinition, options: MockTenantOptions): unknown {
  const given: unknown = Reflect.get(options, name)
  const { is, default: standard, defaultFrom } = definition
  if (given === undefined) return defaultFrom === undefined ? standard : defaultFrom(options)
  if (definition.read !== undefined) return definition.read(given)
  return is.fields === undefined ? given : { ...Object(standard), ...withoutUndefined(Object(given)) }
}

function withoutUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

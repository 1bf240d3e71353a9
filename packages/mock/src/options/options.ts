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
import { LARGEST_SEED } from '../database/mock-ids.ts'
import { BUILT_IN_OBJECTS } from '../database/objects/built-in-objects.ts'
import { checkObjects } from '../database/objects/check-objects.ts'
import { isRowTables, isTables } from '../database/read-data-file.ts'
import { isApiVersion } from '../errors/api-version.ts'
import { isCalloutTarget } from '../http/callout-targets.ts'
import { isLoopback, isZuoraHost, nameOf } from '../http/hosts.ts'
import { BUILT_IN_ORGANIZATIONS } from '../organizations/organizations.ts'
import * as schema from '../schema/schema.ts'
import defaults from './defaults.json' with { type: 'json' }
import type { JobDurations, Limits, MockTenantOptions, Permissions, Settings } from './settings.ts'

type OptionSchemas = {
  readonly [Name in keyof MockTenantOptions]-?: schema.Schema<Exclude<MockTenantOptions[Name], undefined>>
}

const namesOf = (what: string): schema.Schema<readonly string[]> =>
  schema.listOf(`be a list of ${what}`, (text) => typeof text === 'string' && text !== '')

const ROWS = 'be rows by object name, such as { Account: [{ Id: "1" }] }'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Limits that a tenant has only where they are given. */
const RATE_LIMITS = [
  'requestsPerMinute',
  'requestsPerHour',
  'requestsPerDay',
  'concurrentRequests',
  'tokenRequestsPerMinute',
] as const satisfies readonly (keyof Limits)[]

/** What is not given. `control` and `cors` depend on other options. */
const DEFAULTS: Omit<Settings, 'control' | 'cors'> = {
  ...(defaults as Pick<Settings, keyof typeof defaults>),
  data: BUILT_IN_DATA,
  customObjects: BUILT_IN_OBJECTS,
  organizations: BUILT_IN_ORGANIZATIONS,
  apiVersion: LATEST_API_VERSION,
  limits: {
    statelessAquaJobs: AQUA_SLOTS.stateless.limit,
    statefulAquaJobs: AQUA_SLOTS.stateful.limit,
    customObjectJobs: CUSTOM_OBJECTS_SLOTS.tenant.limit,
    liveDataQueries: DATA_QUERY_SLOTS.live.limit,
    warehouseDataQueries: DATA_QUERY_SLOTS.warehouse.limit,
    fileBytes: AQUA_LIMITS.resultBytes,
  },
}

/** How every option is checked. `MockTenantOptions` has the types and the texts. */
export const OPTIONS: OptionSchemas = {
  time: schema.rule("be 'real', 'stepped' or { accelerate: n } with n above 0", isTime),
  data: schema.rule(`${ROWS}, or a function`, (data) => typeof data === 'function' || isRowTables(data)),
  deletedData: schema.rule(ROWS, isTables),
  customObjects: schema.rule(
    'be custom objects by name, such as { passenger: { fields: { name__c: { type: "text" } } } }',
    schema.isObject,
  ),
  organizations: schema.listOf(
    'be a list of { id, name }, each id a UUID with dashes',
    (one) => schema.isObject(one) && typeof one['name'] === 'string' && UUID.test(String(one['id'])),
  ),
  document: schema.rule(
    'be an OpenAPI document with paths',
    (value) => schema.isObject(value) && schema.isObject(value['paths']),
  ),
  families: schema.rule(
    'be families by name, such as { billRuns: { facts: BILL_RUNS, submitted: (job) => …, view: (job) => … } }',
    (value) => schema.isObject(value) && Object.values(value).every(isOwnFamily),
  ),
  permissions: alike<Permissions>(schema.FLAG, Object.keys(DEFAULTS.permissions)),
  hiddenObjects: namesOf('object names'),
  partners: namesOf('partner ids'),
  segmentRecords: schema.wholeNumber('be a whole number of records, 1 to 500000', 1, 500_000),
  resultFiles: schema.object<Partial<CsvForm>>({
    finalNewline: schema.optional(schema.FLAG),
    lineEnd: schema.optional(schema.oneOf('lf', 'crlf')),
    quotes: schema.optional(schema.oneOf('needed', 'always')),
    nulls: schema.optional(schema.oneOf('empty', 'quoted')),
  }),
  entityIds: namesOf('entity ids'),
  apiVersion: schema.textThat('be a date such as 2025-08-12 or a number such as 341.0', isApiVersion),
  strict: schema.FLAG,
  limits: alike<Limits>(schema.COUNT, [...Object.keys(DEFAULTS.limits), ...RATE_LIMITS]),
  jobs: alike<JobDurations>(schema.amount('be milliseconds, 0 or more'), Object.keys(DEFAULTS.jobs)),
  tokenTtlSeconds: schema.amount('be seconds, 0 or more'),
  sameToken: schema.FLAG,
  clientId: schema.textThat('be 36 characters, as Zuora wants it', ({ length }) => length === 36),
  clientSecret: {
    ...schema.textThat(
      'be 1 to 42 characters, as Zuora wants it',
      ({ length }) => length >= 1 && length <= 42,
    ),
    secret: true,
  },
  seed: schema.wholeNumber(`be a whole number from 0 to ${LARGEST_SEED}`, 0, LARGEST_SEED),
  listen: schema.FLAG,
  port: schema.wholeNumber('be a whole number from 0 to 65535 (0 takes any free port)', 0, 65_535),
  host: schema.textThat(
    "be an address of this machine such as '127.0.0.1', never one of Zuora's",
    (host) => host !== '' && !isZuoraHost(host),
  ),
  control: schema.FLAG,
  controlHosts: schema.listOf(
    'be a list of host names without ports',
    (name) => typeof name === 'string' && name === nameOf(name),
  ),
  cors: schema.rule("be true, false or 'local'", (cors) => cors === 'local' || typeof cors === 'boolean'),
  callouts: schema.listOf(
    "be a list of origins such as 'http://127.0.0.1:4123' or 'http://127.0.0.1:*', never one of Zuora's",
    isCalloutTarget,
  ),
  patienceMs: schema.rule(
    'be milliseconds, 0 or more, or Infinity',
    (value) => typeof value === 'number' && value >= 0,
  ),
  page: schema.FLAG,
  scenarios: schema.listOf('be a list of scenarios, or of their names', () => true),
}

/** An object whose fields are checked alike, and can all be left out. */
function alike<Value>(each: schema.Schema<unknown>, names: readonly string[]): schema.Schema<Partial<Value>> {
  const fields = Object.fromEntries(names.map((name) => [name, schema.optional(each)]))
  return { ...schema.rule(`be an object with ${names.join(', ')}`, schema.isObject), fields }
}

function isOwnFamily(value: unknown): boolean {
  if (!schema.isObject(value)) return false
  const { facts, submitted, view, endsAs = () => '' } = value
  const isComplete =
    schema.isObject(facts) && schema.isObject(facts['operations']) && Array.isArray(facts['statuses'])
  return isComplete && [submitted, view, endsAs].every((one) => typeof one === 'function')
}

function isTime(value: unknown): boolean {
  if (value === 'real' || value === 'stepped') return true
  const factor = schema.isObject(value) ? value['accelerate'] : undefined
  return typeof factor === 'number' && Number.isFinite(factor) && factor > 0
}

const OPTIONS_SCHEMA: schema.Schema<MockTenantOptions> = {
  ...schema.rule('have its options in an object', schema.isObject),
  fields: Object.fromEntries(
    Object.entries(OPTIONS).map(([name, is]) => [name, schema.optional<unknown>(is)]),
  ),
}

/**
 * Checks options and fills in the defaults.
 *
 * @throws TypeError that names the field, its value and what it must be.
 */
export function readOptions(options: MockTenantOptions): Settings {
  schema.check(options, OPTIONS_SCHEMA, schema.OPTION_TERMS)
  const given = withoutUndefined(options)
  const { listen, host, customObjects } = { ...DEFAULTS, ...given }
  const isReachedByNobodyElse = !listen || isLoopback(nameOf(host))
  return {
    ...DEFAULTS,
    control: isReachedByNobodyElse,
    cors: isReachedByNobodyElse ? 'local' : false,
    ...given,
    customObjects: checkObjects(customObjects),
    permissions: { ...DEFAULTS.permissions, ...withoutUndefined(given.permissions) },
    resultFiles: { ...DEFAULTS.resultFiles, ...withoutUndefined(given.resultFiles) },
    limits: { ...DEFAULTS.limits, ...withoutUndefined(given.limits) },
    jobs: { ...DEFAULTS.jobs, ...withoutUndefined(given.jobs) },
    scenarios: (given.scenarios ?? []).map(readScenario),
  }
}

function withoutUndefined<Fields extends object>(fields: Fields = {} as Fields): Fields {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Fields
}

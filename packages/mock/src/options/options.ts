import { AQUA_LIMITS, AQUA_SLOTS, CUSTOM_OBJECTS_SLOTS, LATEST_API_VERSION } from '@zuora-jobs/spec'

import type { ScenarioName } from '../catalog/named-scenarios.ts'
import { readScenario } from '../catalog/read-scenario.ts'
import type { Scenario } from '../catalog/scenario.ts'
import { BUILT_IN_DATA } from '../database/built-in-data.ts'
import { LARGEST_SEED, mockUuid } from '../database/mock-ids.ts'
import { BUILT_IN_OBJECTS } from '../database/objects/built-in-objects.ts'
import { checkObjects } from '../database/objects/check-objects.ts'
import { isTables } from '../database/read-data-file.ts'
import { isApiVersion } from '../errors/api-version.ts'
import { isLoopback, isZuoraHost } from '../http/hosts.ts'
import { BUILT_IN_ORGANIZATIONS } from '../organizations/organizations.ts'
import type { KnownScenario } from '../scenarios/scenario-book.ts'
import {
  amount,
  COUNT,
  FLAG,
  isObject,
  listOf,
  object,
  optional,
  rule,
  type Schema,
  wholeNumber,
} from '../schema/schema.ts'
import type { JobDurations, Limits, Permissions, Settings, TenantOptions } from './settings.ts'

/** How a mock tenant is started. Every field has a default. */
export interface MockTenantOptions extends TenantOptions {
  /** What happens to which jobs and answers: scenarios, or names of ready-made ones. @default [] */
  readonly scenarios?: readonly (Scenario | ScenarioName)[]
}

/** The settings and the scenarios that options come to. */
type Read = Settings & { readonly scenarios: readonly KnownScenario[] }

/** What an option must be, what it is when it is not given, and what it comes to. */
interface OptionDefinition<Given, Setting> {
  readonly is: Schema<Given>
  /** Of an object, the fields that are not given have theirs from here. */
  readonly default?: Setting
  /** The default where it depends on other options. */
  readonly defaultFrom?: (options: MockTenantOptions) => Setting
  /** Checks what no schema can say, and makes of it what the tenant works with. */
  readonly read?: (given: Given) => Setting
}

type OptionTable = {
  readonly [Name in keyof MockTenantOptions]-?: OptionDefinition<
    Exclude<MockTenantOptions[Name], undefined>,
    Read[Name]
  >
}

const NAMES = (of: string): Schema<readonly string[]> =>
  listOf(`be a list of ${of}`, (text) => typeof text === 'string' && text !== '')

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * Every option: how it is checked, and its default. `MockTenantOptions` has the types and the documentation.
 */
export const OPTIONS: OptionTable = {
  time: {
    is: rule(
      "be 'real', 'stepped' or { accelerate: n } with n above 0",
      (value) =>
        value === 'real' || value === 'stepped' || (isObject(value) && isAbove(0, value['accelerate'])),
    ),
    default: 'real',
  },
  data: {
    is: rule(
      'be rows by object name, such as { Account: [{ Id: "1" }] }, or a function',
      (value) => typeof value === 'function' || isTables(value),
    ),
    default: BUILT_IN_DATA,
  },
  deletedData: {
    is: rule('be rows by object name, such as { Account: [{ Id: "1" }] }', isTables),
    default: {},
  },
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
  permissions: {
    is: object<Partial<Permissions>>({
      exportData: optional(FLAG),
      viewCustomObjects: optional(FLAG),
      editCustomObjects: optional(FLAG),
      deleteCustomObjects: optional(FLAG),
    }),
    default: {
      exportData: true,
      viewCustomObjects: true,
      editCustomObjects: true,
      deleteCustomObjects: true,
    },
  },
  hiddenObjects: { is: NAMES('object names'), default: [] },
  partners: { is: NAMES('partner ids') },
  segmentRecords: { is: wholeNumber('be a whole number of records, 1 to 500000', 1, 500_000) },
  entityIds: { is: NAMES('entity ids'), default: [] },
  apiVersion: {
    is: rule(
      'be a date such as 2025-08-12 or a number such as 341.0',
      (value) => typeof value === 'string' && isApiVersion(value),
    ),
    default: LATEST_API_VERSION,
  },
  strict: { is: FLAG, default: false },
  limits: {
    is: object<Partial<Limits>>({
      statelessAquaJobs: optional(COUNT),
      statefulAquaJobs: optional(COUNT),
      customObjectJobs: optional(COUNT),
      fileBytes: optional(COUNT),
      requestsPerMinute: optional(COUNT),
      requestsPerHour: optional(COUNT),
      requestsPerDay: optional(COUNT),
      concurrentRequests: optional(COUNT),
      tokenRequestsPerMinute: optional(COUNT),
    }),
    default: {
      statelessAquaJobs: AQUA_SLOTS.stateless.limit,
      statefulAquaJobs: AQUA_SLOTS.stateful.limit,
      customObjectJobs: CUSTOM_OBJECTS_SLOTS.tenant.limit,
      fileBytes: AQUA_LIMITS.resultBytes,
    },
  },
  jobs: {
    is: object<Partial<JobDurations>>({
      queueMs: optional(amount('be milliseconds, 0 or more')),
      executeMs: optional(amount('be milliseconds, 0 or more')),
    }),
    default: { queueMs: 300, executeMs: 600 },
  },
  tokenTtlSeconds: { is: amount('be seconds, 0 or more'), default: 3600 },
  clientId: {
    is: rule(
      'be 36 characters, as Zuora wants it',
      (value) => typeof value === 'string' && value.length === 36,
    ),
    default: mockUuid('c11e', 1),
  },
  clientSecret: {
    is: {
      ...rule<string>(
        'be 1 to 42 characters, as Zuora wants it',
        (value) => typeof value === 'string' && value.length >= 1 && value.length <= 42,
      ),
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
    is: rule(
      "be an address of this machine such as '127.0.0.1', never one of Zuora's",
      (value) => typeof value === 'string' && value !== '' && !isZuoraHost(value),
    ),
    default: '127.0.0.1',
  },
  control: { is: FLAG, defaultFrom: ({ listen = true, host = '127.0.0.1' }) => !listen || isLoopback(host) },
  scenarios: {
    is: listOf('be a list of scenarios, or of their names', () => true),
    default: [],
    read: (given) => given.map(readScenario),
  },
}

function isAbove(least: number, value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value > least
}

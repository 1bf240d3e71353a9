import { builtInData } from '../database/built-in/built-in-data.ts'
import { largestSeed, mockUuid } from '../database/mock-ids.ts'
import { builtInObjects } from '../database/objects/built-in-objects.ts'
import { checkObjects } from '../database/objects/check-objects.ts'
import { isTables } from '../database/read-data-file.ts'
import { isApiVersion, latestApiVersion } from '../errors/api-version.ts'
import { didYouMean } from '../errors/nearest.ts'
import { isZuoraHost } from '../http/hosts.ts'
import { usualLimits } from '../limits/usual-limits.ts'
import { builtInOrganizations } from '../organizations/organizations.ts'
import { readScenario } from '../scenarios/read-scenario.ts'
import type { Limits, MockTenantOptions, Permissions, Settings } from './settings.ts'

type Rule = readonly [must: string, holds: (value: unknown) => boolean]

const duration: Rule = ['be milliseconds, 0 or more', (value) => isNumber(value) && value >= 0]

const rules: Readonly<Record<keyof MockTenantOptions, Rule>> = {
  port: [
    'be a whole number from 0 to 65535 (0 takes any free port)',
    (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65535,
  ],
  host: [
    "be an address of this machine such as '127.0.0.1', never one of Zuora's",
    (value) => typeof value === 'string' && value !== '' && !isZuoraHost(value),
  ],
  time: [
    "be 'real', 'stepped' or { accelerate: n } with n above 0",
    (value) =>
      value === 'real' ||
      value === 'stepped' ||
      (isObject(value) && isNumber(value['accelerate']) && value['accelerate'] > 0),
  ],
  data: [
    'be rows by object name, such as { Account: [{ Id: "1" }] }, or a function',
    (value) => typeof value === 'function' || isTables(value),
  ],
  deletedData: ['be rows by object name, such as { Account: [{ Id: "1" }] }', isTables],
  hiddenObjects: ['be a list of object names', isTexts],
  partners: ['be a list of partner ids', isTexts],
  segmentRecords: [
    'be a whole number of records, 1 to 500000',
    (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 500_000,
  ],
  objects: [
    'be custom objects by name, such as { passenger: { fields: { name__c: { type: "text" } } } }',
    (value) => isObject(value),
  ],
  organizations: [
    'be a list of { id, name }, each id a UUID with dashes',
    (value) => Array.isArray(value) && value.every(isOrganization),
  ],
  entityIds: ['be a list of entity ids', isTexts],
  permissions: [
    'be { exportData, viewCustomObjects, editCustomObjects, deleteCustomObjects }',
    (value) => isObject(value),
  ],
  clientId: [
    'be 36 characters, as Zuora wants it',
    (value) => typeof value === 'string' && value.length === 36,
  ],
  clientSecret: [
    'be 1 to 42 characters, as Zuora wants it',
    (value) => typeof value === 'string' && value.length >= 1 && value.length <= 42,
  ],
  tokenTtlSeconds: ['be seconds, 0 or more', (value) => isNumber(value) && value >= 0],
  apiVersion: [
    'be a date such as 2025-08-12 or a number such as 341.0',
    (value) => typeof value === 'string' && isApiVersion(value),
  ],
  strict: ['be true or false', (value) => typeof value === 'boolean'],
  limits: ['be an object of numbers', isObject],
  jobs: ['be { queueMs, executeMs }', (value) => isObject(value)],
  scenarios: ['be a list of scenarios, or of their names', (value) => Array.isArray(value)],
  seed: [
    `be a whole number from 0 to ${largestSeed}`,
    (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= largestSeed,
  ],
  control: ['be true or false', (value) => typeof value === 'boolean'],
}

const jobRules: Readonly<Record<string, Rule>> = { queueMs: duration, executeMs: duration }

const flag: Rule = ['be true or false', (value) => typeof value === 'boolean']

const count: Rule = ['be a whole number, 0 or more', (value) => Number.isInteger(value) && Number(value) >= 0]

const limitRules: Readonly<Record<keyof Limits, Rule>> = {
  statelessJobs: count,
  statefulJobs: count,
  customObjectJobs: count,
  fileBytes: count,
  requestsPerMinute: count,
  requestsPerHour: count,
  requestsPerDay: count,
  concurrentRequests: count,
  tokenRequestsPerMinute: count,
}

const permissionRules: Readonly<Record<keyof Permissions, Rule>> = {
  exportData: flag,
  viewCustomObjects: flag,
  editCustomObjects: flag,
  deleteCustomObjects: flag,
}

/**
 * Checks options and fills in the defaults.
 *
 * @throws TypeError that names the field, its value and what it must be.
 */
export function readOptions(options: MockTenantOptions): Settings {
  check(options, rules, '')
  check(options.jobs ?? {}, jobRules, 'jobs.')
  check(options.permissions ?? {}, permissionRules, 'permissions.')
  check(options.limits ?? {}, limitRules, 'limits.')
  return {
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
    time: options.time ?? 'real',
    data: options.data ?? builtInData,
    deletedData: options.deletedData ?? {},
    hiddenObjects: options.hiddenObjects ?? [],
    partners: options.partners,
    segmentRecords: options.segmentRecords,
    objects: checkObjects(options.objects ?? builtInObjects),
    organizations: options.organizations ?? builtInOrganizations,
    entityIds: options.entityIds ?? [],
    permissions: {
      exportData: options.permissions?.exportData ?? true,
      viewCustomObjects: options.permissions?.viewCustomObjects ?? true,
      editCustomObjects: options.permissions?.editCustomObjects ?? true,
      deleteCustomObjects: options.permissions?.deleteCustomObjects ?? true,
    },
    clientId: options.clientId ?? mockUuid('c11e', 1),
    clientSecret: options.clientSecret ?? 'mock-secret-not-for-production',
    tokenTtlSeconds: options.tokenTtlSeconds ?? 3600,
    apiVersion: options.apiVersion ?? latestApiVersion,
    strict: options.strict ?? false,
    limits: { ...usualLimits, ...withoutUndefined(options.limits ?? {}) },
    jobs: { queueMs: options.jobs?.queueMs ?? 300, executeMs: options.jobs?.executeMs ?? 600 },
    scenarios: (options.scenarios ?? []).map(readScenario),
    seed: options.seed ?? 0,
    control: options.control ?? isLoopback(options.host ?? '127.0.0.1'),
  }
}

function check(value: object, allowed: Readonly<Record<string, Rule>>, prefix: string): void {
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined) continue
    const rule = Object.hasOwn(allowed, name) ? allowed[name] : undefined
    if (rule === undefined) {
      const known = Object.keys(allowed).map((key) => prefix + key)
      const meant = didYouMean(prefix + name, known)
      throw new TypeError(
        `A mock tenant has no option ${prefix}${name}${meant === '' ? '.' : meant} Its options are ${known.join(', ')}.`,
      )
    }
    const [must, holds] = rule
    if (!holds(field))
      throw new TypeError(`Option ${prefix}${name} is ${show(name, field)}; it must ${must}.`)
  }
}

/** The value, short enough for a message. A secret is not repeated. */
function show(name: string, value: unknown): string {
  if (name === 'clientSecret' && typeof value === 'string') return `${value.length} characters long`
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    return typeof value
  if (typeof value === 'number') return String(value)
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string' && text !== '')
}

function withoutUndefined(limits: Partial<Limits>): Partial<Limits> {
  return Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined))
}

function isOrganization(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value['name'] === 'string' &&
    /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(String(value['id']))
  )
}

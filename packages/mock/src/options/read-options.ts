import { builtInObjects } from '../custom-objects/built-in-objects.ts'
import { checkObjects } from '../custom-objects/check-objects.ts'
import { builtInData } from '../data/built-in-data.ts'
import { isTables } from '../data/read-data-file.ts'
import { isZuoraHost } from '../http/real-host.ts'
import { largestSeed, mockUuid } from '../ids/mock-ids.ts'
import { builtInOrganizations } from '../labeling/organizations.ts'
import { readScenario } from '../scenarios/read-scenario.ts'
import { didYouMean } from '../text/nearest.ts'
import type { MockTenantOptions, Permissions, Settings } from './settings.ts'

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
  objects: [
    'be custom objects by name, such as { passenger: { fields: { name__c: { type: "text" } } } }',
    (value) => isObject(value),
  ],
  organizations: [
    'be a list of { id, name }, each id a UUID with dashes',
    (value) => Array.isArray(value) && value.every(isOrganization),
  ],
  permissions: [
    'be { viewCustomObjects, editCustomObjects, deleteCustomObjects }',
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

const permissionRules: Readonly<Record<keyof Permissions, Rule>> = {
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
  return {
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
    time: options.time ?? 'real',
    data: options.data ?? builtInData,
    objects: checkObjects(options.objects ?? builtInObjects),
    organizations: options.organizations ?? builtInOrganizations,
    permissions: {
      viewCustomObjects: options.permissions?.viewCustomObjects ?? true,
      editCustomObjects: options.permissions?.editCustomObjects ?? true,
      deleteCustomObjects: options.permissions?.deleteCustomObjects ?? true,
    },
    clientId: options.clientId ?? mockUuid('c11e', 1),
    clientSecret: options.clientSecret ?? 'mock-secret-not-for-production',
    tokenTtlSeconds: options.tokenTtlSeconds ?? 3600,
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

function isOrganization(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value['name'] === 'string' &&
    /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(String(value['id']))
  )
}

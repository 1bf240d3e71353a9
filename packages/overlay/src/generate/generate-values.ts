import { operationsOf, schemasOfAnswer, valuesOf } from '../families/answers.ts'
import { familiesOf, type FamilyDescription, phaseOf } from '../families/family.ts'
import { at, type JsonObject, listOf, objectOf } from '../json.ts'
import { Constant, type Literal, type LiteralObject, printType, printValue } from './print-literal.ts'

/**
 * What a document says as data, as TypeScript source, in one constant for each fact so that bundlers drop
 * what is not used: the latest API version, the environments, the values of each named enumeration, and for
 * each family (`x-jobs`) its phases, slots, limits and all of its facts.
 *
 * @param document one in which no family has a problem
 */
export function generateValues(document: JsonObject): string {
  const families = Object.entries(familiesOf(document))
  const each = (
    what: string,
    suffix: string,
    valueOf: (family: FamilyDescription) => Literal,
  ): readonly string[] =>
    families.map(([name, family]) =>
      constant(`${what} of ${titleOf(family)}.`, constantName(name) + suffix, valueOf(family)),
    )
  return [
    ...latestVersionOf(document),
    ...environmentsOf(document),
    ...enumerationsOf(document),
    ...each('The phase of each status', '_PHASES', phasesOf),
    ...each('The slots', '_SLOTS', slotsOf),
    ...each('The limits', '_LIMITS', ({ limits = {} }) => limits),
    ...families.map(([name, family]) =>
      typed(
        `What the spec says about ${titleOf(family)}.`,
        constantName(name),
        factsOf(document, name, family),
      ),
    ),
    typed(
      'What the spec says about each family of jobs.',
      'FAMILIES',
      Object.fromEntries(families.map(([name]) => [name, new Constant(constantName(name))])),
    ),
  ].join('\n')
}

/** `CUSTOM_OBJECTS` of `customObjects`, `AQUA_JOB_STATUS` of `AquaJobStatus`. */
export function constantName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/\W/g, '_')
    .toUpperCase()
}

/** `STATUSES` of `STATUS`, `QUERIES` of `QUERY`, `TYPES` of `TYPE`. */
function pluralOf(name: string): string {
  if (/([SXZO]|CH|SH)$/.test(name)) return `${name}ES`
  return /[^AEIOU]Y$/.test(name) ? `${name.slice(0, -1)}IES` : `${name}S`
}

function latestVersionOf({ info }: JsonObject): readonly string[] {
  const version = objectOf(info)['x-latest-api-version']
  if (typeof version !== 'string') return []
  return [
    `/** The newest \`Zuora-Version\` that the spec describes. */\n` +
      `export const LATEST_API_VERSION = ${printValue(version)}\n`,
  ]
}

function environmentsOf({ servers }: JsonObject): readonly string[] {
  const named = listOf(servers).flatMap((server): readonly [string, string][] => {
    const { url, 'x-environment': name } = objectOf(server)
    return typeof url === 'string' && typeof name === 'string' ? [[name, url]] : []
  })
  if (named.length === 0) return []
  const comment = `The REST hosts of Zuora by name: data centre, cloud, kind of tenant. Tenants of other kinds (performance
 * test, production copy) have hosts that Zuora's support hands out.
 *
 * @see https://developer.zuora.com/v1-api-reference/introduction/
`
  return [constant(`\n * ${comment}`, 'ENVIRONMENTS', Object.fromEntries(named))]
}

function enumerationsOf(document: JsonObject): readonly string[] {
  return Object.entries(objectOf(at(document, ['components', 'schemas'])))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, schema]) => {
      const listed = valuesOf({ schema: objectOf(schema), steps: [] })
      if (listed === undefined) return []
      return [constant(`Values of \`${name}\`.`, pluralOf(constantName(name)), listed.values)]
    })
}

/** Lower case, because Zuora spells statuses in more than one way. */
function phasesOf({ phases }: Pick<FamilyDescription, 'phases'>): LiteralObject {
  return Object.fromEntries(
    Object.entries(phases).map(([status, listed]) => [status.toLowerCase(), phaseOf(listed)]),
  )
}

function slotsOf({ slots = {} }: FamilyDescription): LiteralObject {
  return Object.fromEntries(
    Object.entries(slots).map(([name, { limit, statuses }]) => [
      name,
      { limit, statuses: statuses.map((status) => status.toLowerCase()) },
    ]),
  )
}

/** The statuses that the schema of the poll lists; those that have a phase where it lists none. */
function statusesOf(document: JsonObject, { operations, status, phases }: FamilyDescription): Literal {
  const poll = operationsOf(document).get(operations.poll)
  const found = poll === undefined ? [] : schemasOfAnswer(document, poll, status.split('/').slice(1))
  for (const located of found) {
    const listed = valuesOf(located)
    const [place, kind, name] = located.steps
    if (listed === undefined) continue
    const isNamed = place === 'components' && kind === 'schemas' && located.steps.length === 3
    return isNamed ? new Constant(pluralOf(constantName(name!))) : listed.values
  }
  return Object.keys(phases)
}

/** The facts as `FamilyFacts` of `@zuora-jobs/spec`. */
function factsOf(document: JsonObject, name: string, family: FamilyDescription): LiteralObject {
  const { title, command, operations, id, status, idempotencyKeyHours, retention } = family
  const prefix = constantName(name)
  return {
    name,
    title,
    command,
    operations: { ...operations },
    id,
    status,
    statuses: statusesOf(document, family),
    phases: new Constant(`${prefix}_PHASES`),
    slots: new Constant(`${prefix}_SLOTS`),
    idempotencyKeyHours,
    retention: { jobDays: retention?.jobDays, resultDays: retention?.resultDays },
    limits: new Constant(`${prefix}_LIMITS`),
  }
}

/** The title inside of a sentence. */
function titleOf({ title }: Pick<FamilyDescription, 'title'>): string {
  return title[0]!.toLowerCase() + title.slice(1)
}

function constant(comment: string, name: string, value: Literal): string {
  return `/** ${comment} */\nexport const ${name} = ${printValue(value)} as const\n`
}

/** A value made of other constants, whose type declarations cannot leave to be inferred. */
function typed(comment: string, name: string, value: Literal): string {
  return `/** ${comment} */\nexport const ${name}: ${printType(value)} = ${printValue(value)}\n`
}

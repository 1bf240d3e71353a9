import documented from './data-sources.json' with { type: 'json' }

const GROUPS: Readonly<Record<string, string>> = documented.groups

/** A list of joined objects, in which `$ACCOUNT` stands for a group of them. */
function expanded(joined: string): readonly string[] {
  return joined
    .split(' ')
    .flatMap((one) => (one.startsWith('$') ? expanded(GROUPS[one.slice(1)] ?? '') : one || []))
}

/** A data source that Zuora documents. */
export interface DocumentedSource {
  readonly name: string
  /** The objects whose fields it has besides its own: `Account`, `BillToContact` … */
  readonly joined: readonly string[]
}

/**
 * Every data source that Zuora documents, with the objects that are joined to it.
 *
 * @see https://docs.zuora.com/en/zuora-platform/data/legacy-query-methods/export-zoql/data-sources-and-objects
 * @see https://developer.zuora.com/v1-api-reference/api-object-names/
 */
const BY_NAME: ReadonlyMap<string, DocumentedSource> = new Map(
  Object.entries(documented.joined).map(([name, joined]) => [
    name.toLowerCase(),
    { name, joined: expanded(joined) },
  ]),
)

/** The names of all documented data sources, in order. */
export const DATA_SOURCE_NAMES: readonly string[] = Object.keys(documented.joined)

/** The documented data source of this name, in any case. */
export function documentedSource(name: string): DocumentedSource | undefined {
  return BY_NAME.get(name.toLowerCase())
}

/** Objects under the name that they have where they are joined, by the end of that name. */
const ROLES = Object.entries(documented.roles).map(([end, object]) => [new RegExp(end), object] as const)

/** The object that stands behind a joined one: `Contact` for `BillToContact`. */
export function objectOf(joined: string): string {
  return documentedSource(joined)?.name ?? ROLES.find(([role]) => role.test(joined))?.[1] ?? joined
}

/** The fields that can hold the id of a joined object: `BillToId` or `BillToContactId`. */
export function keysOf(joined: string): readonly string[] {
  if (joined === 'ParentAccount') return ['ParentId']
  return [`${joined}Id`, ...(joined.endsWith('Contact') ? [`${joined.slice(0, -7)}Id`] : [])]
}

/** Keys that documented data sources have as fields of their own, although the object is joined as well. */
const EXPORTED_KEYS: Readonly<Record<string, string>> = documented.exportedKeys

/**
 * Whether a field is missing from a data source because the object that it leads to is joined: Export ZOQL
 * has `Account.Id` on an invoice, and no `AccountId`.
 */
export function isJoinedKey(source: DocumentedSource, field: string): boolean {
  return (
    EXPORTED_KEYS[source.name]?.split(' ').includes(field) !== true &&
    source.joined.some((joined) => keysOf(joined).includes(field))
  )
}

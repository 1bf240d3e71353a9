import { extensionOf, safeNames } from '@zuora-jobs/data'

/**
 * Names of the files for the results of an AQuA job, one for each query: no two the same, whatever the
 * queries are called and Zuora says of the format.
 */
export function resultFileNames(
  queries: readonly ({ readonly name?: string | undefined } | null | undefined)[] | null | undefined,
  format: string | null | undefined,
): readonly string[] {
  const names = Array.isArray(queries) ? queries.map(nameOf) : []
  return safeNames(names, extensionOf(format ?? 'csv'))
}

/** What is not a text is refused elsewhere, or is of a server. */
function nameOf(query: { readonly name?: unknown } | null | undefined): string | undefined {
  return typeof query?.name === 'string' ? query.name : undefined
}

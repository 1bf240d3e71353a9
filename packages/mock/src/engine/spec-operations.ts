import { getHttpOperationsFromSpec } from '@stoplight/prism-http'
import document from '@zuora-jobs/spec/openapi.json' with { type: 'json' }

/** The operations of the spec, as Prism reads them. */
export type SpecOperations = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>

let operations: Promise<SpecOperations> | undefined

/** Reads the spec on the first call; every tenant of the process shares the result. */
export async function specOperations(): Promise<SpecOperations> {
  // Prism resolves references in place, and imported JSON is shared with every other importer.
  operations ??= getHttpOperationsFromSpec(structuredClone(document))
  return await operations
}

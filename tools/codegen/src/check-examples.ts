import { problemsOf } from '@zuora-jobs/client/internal'
import type { RequestSchema } from '@zuora-jobs/spec'

import { requestSchema, type Schemas } from './request-schemas.ts'

/** The parts of a document that are looked at. */
export interface WithExamples {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components: {
    readonly schemas: Schemas
    readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
  }
}

interface Operation {
  readonly operationId?: string
  readonly requestBody?: { readonly content?: Readonly<Record<string, MediaType>> }
}
interface MediaType {
  readonly schema?: { readonly $ref?: string }
  readonly examples?: Readonly<Record<string, { readonly $ref?: string; readonly value?: unknown }>>
}

/**
 * Has the client judge every example of the requests that it checks: the linter has found them valid, and
 * so must the checks that were made of the spec.
 *
 * @param checked the names of the schemas that the client checks
 * @throws Error naming each example that the client would refuse, and why
 */
export function checkExamples({ paths, components }: WithExamples, checked: readonly string[]): void {
  const operations = Object.values(paths).flatMap((item) => Object.values(item) as readonly Operation[])
  const refused = operations.flatMap(({ operationId, requestBody }) =>
    Object.values(requestBody?.content ?? {}).flatMap(({ schema, examples }) => {
      const component = schema?.$ref?.replace('#/components/schemas/', '') ?? ''
      if (!checked.includes(component)) return []
      const rules = requestSchema(component, components.schemas) as RequestSchema
      return Object.entries(examples ?? {}).flatMap(([name, example]) => {
        const shared = components.examples?.[example.$ref?.replace('#/components/examples/', '') ?? '']
        return problemsOf(rules, (shared ?? example).value).map(
          (problem) => `example ${name} of ${operationId}: the client refuses it, ${JSON.stringify(problem)}`,
        )
      })
    }),
  )
  if (refused.length > 0) throw new Error(refused.join('\n'))
}

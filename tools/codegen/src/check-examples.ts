import { problemsOf } from '@zuora-jobs/client/internal'
import type { RequestSchema } from '@zuora-jobs/spec'

import { type Document, nameOf, type Operation } from './document.ts'
import { requestSchema } from './request-schemas.ts'

/**
 * Has the client judge every example of the requests that it checks: the linter has found them valid, and
 * so must the checks that were made of the spec.
 *
 * @param checked the names of the schemas that the client checks
 * @throws Error naming each example that the client would refuse, and why
 */
export function checkExamples({ paths, components }: Document, checked: readonly string[]): void {
  const operations = Object.values(paths).flatMap((item): readonly Operation[] => Object.values(item))
  const refused = operations.flatMap(({ operationId, requestBody }) =>
    Object.values(requestBody?.content ?? {}).flatMap(({ schema, examples }) => {
      const component = nameOf(schema?.$ref)
      if (!checked.includes(component)) return []
      const rules = requestSchema(component, components.schemas) as RequestSchema
      return Object.entries(examples ?? {}).flatMap(([name, example]) => {
        const shared = components.examples?.[nameOf(example.$ref)]
        return problemsOf(rules, (shared ?? example).value).map(
          (problem) => `example ${name} of ${operationId}: the client refuses it, ${JSON.stringify(problem)}`,
        )
      })
    }),
  )
  if (refused.length > 0) throw new Error(refused.join('\n'))
}

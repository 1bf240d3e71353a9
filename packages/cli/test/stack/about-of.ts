/** What tells a job from others, in what was asked for or in how it is told. */
export function aboutOf(facts: Readonly<Record<string, unknown>>): string {
  const { queries, batches, query, object, objectType } = facts as {
    readonly [name: string]: string | undefined
  } & { readonly queries?: readonly { readonly query: string }[]; readonly batches?: typeof queries }
  return (queries ?? batches)?.[0]?.query ?? query ?? object ?? objectType ?? ''
}

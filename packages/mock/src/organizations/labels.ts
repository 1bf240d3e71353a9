/** The ids of the organizations that an object is labeled with. `null` takes its label away. */
export type Label = readonly string[] | null

/** The labels that a job has given, in the order it gave them. */
export interface GivenLabels {
  readonly objectType: string
  readonly labels: readonly { readonly id: string; readonly label: Label }[]
}

/** The ids of the organizations that objects are labeled with, by object type, then by the object's id. */
export type Labels = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** The labels of objects after jobs, oldest first, have given these. An object without one is left out. */
export function labelsAfter(given: Iterable<GivenLabels>): Labels {
  const byType = new Map<string, Map<string, readonly string[]>>()
  for (const { objectType, labels } of given) {
    const byId = byType.get(objectType) ?? new Map<string, readonly string[]>()
    byType.set(objectType, byId)
    for (const { id, label } of labels) {
      if (label === null) byId.delete(id)
      else byId.set(id, label)
    }
  }
  return Object.fromEntries([...byType].map(([objectType, byId]) => [objectType, Object.fromEntries(byId)]))
}

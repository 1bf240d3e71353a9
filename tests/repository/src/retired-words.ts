/** Words that no name of ours may contain, and what to say instead. The glossary is in ARCHITECTURE.md. */
export const RETIRED: Readonly<Record<string, string>> = {
  ambiguous: 'in doubt',
  ask: 'request, or the name of what is wanted',
  bulk: 'custom objects: `bulk` is the word at the terminal, and Zuora’s in `CustomObjectBulkJob`',
  canceling: 'cancelling',
  coalesced: 'list',
  conclude: 'outcome',
  conclusion: 'outcome',
  desk: 'status endpoint',
  disturbance: 'answer effect',
  doom: 'planned failure',
  exchange: 'send, or pipeline',
  fate: 'outcome, or planned failure',
  hearsay: 'too few samples',
  held: 'job control',
  kind: 'family',
  kinds: 'families',
  labeling: 'data labeling',
  look: 'poll',
  looked: 'polled',
  looks: 'polls',
  miss: 'failure',
  misses: 'failures',
  observation: 'report',
  oddities: 'anomalies',
  oddity: 'anomaly',
  pace: 'job control',
  reading: 'report',
  seen: 'report',
  spoil: 'answer effect',
  stranger: 'outlier',
  strangers: 'outliers',
  trouble: 'failure',
  wire: 'send, or request',
}

/** Names that contain a retired word for a reason. */
const ALLOWED: readonly RegExp[] = [
  // Names of Zuora's own, from the spec.
  /^CustomObject\w*Bulk/,
  /^(GET|POST|PUT|PATCH|DELETE)_/,
]

/** The retired words in a name, in camelCase, kebab-case or any other. */
export function retiredWordsIn(name: string): readonly string[] {
  if (ALLOWED.some((allowed) => allowed.test(name))) return []
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/data[^a-z]labeling/g, 'data')
    .split(/[^a-z]+/)
  return words.filter((word) => Object.hasOwn(RETIRED, word))
}

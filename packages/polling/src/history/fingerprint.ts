import { unitHash } from '../schedule/poll-instants.ts'

/**
 * A short name for a piece of work, the same for the same input in every process, whatever the order of its
 * fields; the input cannot be read back from it. Two inputs that differ anywhere have different names, so
 * leave out what changes from run to run, a date in a query say.
 *
 * @param input plain JSON: a query, the input of a job
 */
export function fingerprint(input: unknown): string {
  const text = stable(input)
  // Two different passes make 64 bits; one of 32 would take two works for the same too soon.
  return hex(unitHash(text)) + hex(unitHash(`${text.length}:${text}`))
}

function hex(share: number): string {
  return (share * 2 ** 32).toString(16).padStart(8, '0')
}

/** JSON with the fields of objects in order; what JSON leaves out is left out. */
function stable(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${stable(field)}`)
  return `{${fields.join(',')}}`
}

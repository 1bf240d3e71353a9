import type { RequestSchema } from '@zuora-jobs/spec'

/** A job definition as this tool takes it, and what had to be changed for that, in a few words each. */
export interface MendedJob {
  readonly job: object
  readonly remarks: readonly string[]
}

/**
 * Takes the job files of other tools: texts where the API has `true` or a number, words in other letters, and
 * empty texts for what is not there. What is wrong otherwise is left as it is, and refused later.
 *
 * @param mayBeEmpty fields that other tools write down also where they have nothing to say
 */
export function mendJob(
  schema: RequestSchema,
  definition: object,
  mayBeEmpty: ReadonlySet<string>,
): MendedJob {
  const remarks: string[] = []
  const job = mended(schema, withoutEmpty(definition, mayBeEmpty, remarks), '', remarks) as object
  return { job, remarks }
}

function withoutEmpty(definition: object, mayBeEmpty: ReadonlySet<string>, remarks: string[]): object {
  const entries = Object.entries(definition) as readonly (readonly [string, unknown])[]
  const isEmpty = ([name, value]: readonly [string, unknown]): boolean => value === '' && mayBeEmpty.has(name)
  const empty = new Set(entries.filter(isEmpty).map(([name]) => name))
  for (const name of empty) remarks.push(`${name} is empty, and left out`)
  return Object.fromEntries(Object.entries(definition).filter(([name]) => !empty.has(name)))
}

function mended(schema: RequestSchema, value: unknown, path: string, remarks: string[]): unknown {
  const { properties, items } = schema
  if (Array.isArray(value) && items !== undefined)
    return value.map((one, index) => mended(items, one, `${path}[${index}]`, remarks))
  if (typeof value === 'object' && value !== null && properties !== undefined) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => {
        const field = Object.hasOwn(properties, name) ? properties[name] : undefined
        const at = path === '' ? name : `${path}.${name}`
        return [name, field === undefined ? inner : mended(field, inner, at, remarks)]
      }),
    )
  }
  const other = typeof value === 'string' ? otherText(schema, value) : value
  if (other !== value) remarks.push(`${path}: ${JSON.stringify(value)} is taken for ${JSON.stringify(other)}`)
  return other
}

function otherText({ type, enum: allowed }: RequestSchema, text: string): unknown {
  const small = text.trim().toLowerCase()
  const types = new Set([type ?? []].flat())
  if (types.has('boolean') && (small === 'true' || small === 'false')) return small === 'true'
  if (types.has('integer') && /^\d{1,9}$/.test(small)) return Number(small)
  if (allowed === undefined || allowed.includes(text)) return text
  return allowed.find((one) => typeof one === 'string' && one.toLowerCase() === small) ?? text
}

import type { ZuoraInputProblem } from '../errors/classes.ts'
import { unknownField } from './unknown-field.ts'

/** One finding of a generated validator, in Ajv's form. */
export interface Finding {
  /** JSON pointer into the value. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** A validator that `pnpm regenerate` compiles from a schema of the spec. */
export interface Validator {
  (value: unknown): boolean
  errors?: readonly Finding[] | null
}

/** The fields that each closed object has, by its place in the value: `/queries/*` for each item. */
export type KnownFields = Readonly<Record<string, readonly string[]>>

/** All that a validator finds wrong with a value, in the caller's words; empty when it is right. */
export function problemsOf(
  validate: Validator,
  known: KnownFields,
  value: unknown,
): readonly ZuoraInputProblem[] {
  if (validate(value)) return []
  const findings = validate.errors ?? []
  // The branches of a union fail one by one and then together; only the last is worth a line.
  const unions = new Set(findings.filter(isUnion).map(({ instancePath }) => instancePath))
  return findings
    .filter((finding) => isUnion(finding) || !unions.has(finding.instancePath))
    .map((finding) => problemOf(finding, known, value))
}

function isUnion({ keyword }: Finding): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf'
}

function problemOf(
  { instancePath, keyword, params }: Finding,
  known: KnownFields,
  root: unknown,
): ZuoraInputProblem {
  const names = instancePath.split('/').slice(1)
  // `/queries/3/type` in the caller's words: `queries[3].type`.
  const path = names.reduce((at, name) => (/^\d+$/.test(name) ? `${at}[${name}]` : join(at, name)), '')
  if (keyword === 'additionalProperties') {
    const fields = known[instancePath.replace(/\/\d+/g, '/*')] ?? []
    return unknownField(path, String(params['additionalProperty']), fields)
  }
  if (keyword === 'required')
    return { path: join(path, String(params['missingProperty'])), message: 'is missing' }
  const found = names.reduce<unknown>(
    (value, name) => (value as Readonly<Record<string, unknown>>)?.[name],
    root,
  )
  return { path, message: messageOf(keyword, params, show(found)) }
}

function messageOf(keyword: string, params: Finding['params'], found: string): string {
  const limit = String(params['limit'])
  switch (keyword) {
    case 'enum':
      return `${found} is not one of ${(params['allowedValues'] as readonly unknown[]).map(show).join(', ')}`
    case 'type':
      return `${found} must be of type ${[params['type']].flat().join(' or ')}`
    case 'maxLength':
      return `is longer than ${limit} characters`
    case 'minLength':
      return 'is empty'
    case 'maxItems':
      return `has more than ${limit} items`
    case 'minItems':
      return `needs at least ${limit}`
    case 'minimum':
    case 'maximum':
      return `${found} must be ${String(params['comparison'])} ${limit}`
    case 'pattern':
      return `${found} does not have the form ${String(params['pattern'])}`
    default:
      return `${found} is not what the field takes`
  }
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

/** Values are quoted to be recognised, not to be kept: a long one is cut. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? typeof value
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

import type { ZuoraInputProblem } from '../errors/classes.ts'
import { unknownField } from './unknown-field.ts'

/** One finding of a generated validator, in Ajv's form. */
export interface Finding {
  /** JSON pointer into the value. */
  readonly instancePath: string
  /** JSON pointer into the schema. */
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** A validator that `pnpm regenerate` compiles from a schema of the spec. */
export interface Validator {
  (value: unknown): boolean
  errors?: readonly Finding[] | null
}

/** The fields that each closed object of a schema has, by the pointer of the object's schema. */
export type KnownFields = Readonly<Record<string, readonly string[]>>

/** All that a validator finds wrong with a value, in the caller's words; empty when it is right. */
export function problemsOf(
  validate: Validator,
  known: KnownFields,
  value: unknown,
): readonly ZuoraInputProblem[] {
  if (validate(value)) return []
  const findings = validate.errors ?? []
  return findings
    .filter((finding) => !isAlternative(finding, findings))
    .map((finding) => problemOf(finding, known, value))
}

/** The branches of a union fail one by one and then together; only the last is worth a line. */
function isAlternative(finding: Finding, all: readonly Finding[]): boolean {
  return all.some(
    ({ keyword, schemaPath }) =>
      (keyword === 'anyOf' || keyword === 'oneOf') && finding.schemaPath.startsWith(`${schemaPath}/`),
  )
}

function problemOf(finding: Finding, known: KnownFields, root: unknown): ZuoraInputProblem {
  const { instancePath, schemaPath, keyword, params } = finding
  const path = pathOf(instancePath)
  const found = show(valueAt(root, instancePath))
  switch (keyword) {
    case 'additionalProperties': {
      const owner = schemaPath.slice(0, -'/additionalProperties'.length)
      return unknownField(path, String(params['additionalProperty']), known[owner] ?? [])
    }
    case 'required':
      return { path: join(path, String(params['missingProperty'])), message: 'is missing' }
    case 'enum':
      return { path, message: `${found} is not one of ${list(params['allowedValues'])}` }
    case 'const':
      return { path, message: `${found} must be ${show(params['allowedValue'])}` }
    case 'type':
      return { path, message: `${found} must be of type ${[params['type']].flat().join(' or ')}` }
    case 'maxLength':
      return { path, message: `is longer than ${String(params['limit'])} characters` }
    case 'minLength':
      return { path, message: 'is empty' }
    case 'maxItems':
      return { path, message: `has more than ${String(params['limit'])} items` }
    case 'minItems':
      return { path, message: `needs at least ${String(params['limit'])}` }
    case 'minimum':
    case 'maximum':
      return { path, message: `${found} must be ${String(params['comparison'])} ${String(params['limit'])}` }
    case 'pattern':
      return { path, message: `${found} does not have the form ${String(params['pattern'])}` }
    default:
      return { path, message: `${found} is not what the field takes` }
  }
}

/** `/queries/3/type` in the caller's words: `queries[3].type`. */
function pathOf(pointer: string): string {
  return segmentsOf(pointer).reduce(
    (path, name) => (/^\d+$/.test(name) ? `${path}[${name}]` : join(path, name)),
    '',
  )
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function valueAt(root: unknown, pointer: string): unknown {
  return segmentsOf(pointer).reduce<unknown>(
    (value, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name],
    root,
  )
}

function segmentsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map(show).join(', ') : ''
}

/** Values are quoted to be recognised, not to be kept: a long one is cut. */
function show(value: unknown): string {
  const text = JSON.stringify(value) ?? typeof value
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

import { isObject } from '../json.ts'
import { IS_FINAL, IS_NEEDED } from './family.ts'

/** Something that is wrong with a family. */
export interface FamilyProblem {
  /** The steps to the place inside of the document, from `x-jobs`. */
  readonly at: readonly string[]
  readonly message: string
  /** The steps to what the place disagrees with. */
  readonly because?: readonly string[]
}

/** What a value looks like: what is expected in words where it does not, or its parts. */
type Shape =
  | { readonly expected: string; readonly holds: (value: unknown) => boolean }
  | { readonly fields: Readonly<Record<string, Shape>>; readonly needed: readonly string[] }
  | { readonly each: Shape }
  | { readonly shapeOf: (value: unknown) => Shape }

const TEXT: Shape = { expected: 'a text', holds: (value) => typeof value === 'string' && value !== '' }
const COUNT: Shape = {
  expected: 'a whole number above 0',
  holds: (value) => Number.isSafeInteger(value) && (value as number) > 0,
}
const POINTER: Shape = {
  expected: 'a JSON pointer such as /id',
  holds: (value) => typeof value === 'string' && /^(\/[^/]+)+$/.test(value),
}
const COMMAND: Shape = {
  expected: 'a word in lower case, such as bulk or bill-run',
  holds: (value) => typeof value === 'string' && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value),
}
const PHASE: Shape = {
  expected: `one of ${Object.keys(IS_FINAL).join(', ')}`,
  holds: (value) => typeof value === 'string' && Object.hasOwn(IS_FINAL, value),
}
const STATUSES: Shape = {
  expected: 'a list of statuses',
  holds: (value) => Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string'),
}
const INFERRED_STATUS: Shape = {
  fields: {
    phase: PHASE,
    'x-inferred': { expected: 'true', holds: (value) => value === true },
    'x-inferred-reason': TEXT,
  },
  needed: ['phase', 'x-inferred', 'x-inferred-reason'],
}

const FAMILY: Shape = {
  fields: {
    title: TEXT,
    command: COMMAND,
    operations: {
      fields: Object.fromEntries(Object.keys(IS_NEEDED).map((role) => [role, TEXT])),
      needed: Object.entries(IS_NEEDED).flatMap(([role, needed]) => (needed ? [role] : [])),
    },
    id: { fields: { submit: POINTER, poll: POINTER }, needed: ['submit', 'poll'] },
    status: POINTER,
    phases: { each: { shapeOf: (value) => (isObject(value) ? INFERRED_STATUS : PHASE) } },
    slots: {
      each: { fields: { limit: COUNT, statuses: STATUSES }, needed: ['limit', 'statuses'] },
    },
    idempotencyKeyHours: COUNT,
    retention: { fields: { jobDays: COUNT, resultDays: COUNT }, needed: [] },
    limits: { fields: { requestBytes: COUNT, uploadBytes: COUNT, resultBytes: COUNT }, needed: [] },
  },
  needed: ['title', 'command', 'operations', 'id', 'status', 'phases'],
}

/** What is wrong with the form of a family, before anything that it names is looked up. */
export function findShapeProblems(family: unknown, at: readonly string[]): readonly FamilyProblem[] {
  return problemsOf(FAMILY, family, at)
}

function problemsOf(shape: Shape, value: unknown, at: readonly string[]): readonly FamilyProblem[] {
  if ('shapeOf' in shape) return problemsOf(shape.shapeOf(value), value, at)
  if ('holds' in shape) {
    if (shape.holds(value)) return []
    return [{ at, message: `${JSON.stringify(value)} is not ${shape.expected}` }]
  }
  if (!isObject(value)) return [{ at, message: `expected an object, not ${JSON.stringify(value)}` }]
  if ('each' in shape) {
    return Object.entries(value).flatMap(([key, inner]) => problemsOf(shape.each, inner, [...at, key]))
  }
  const known = Object.keys(shape.fields)
  const missing = shape.needed.filter((field) => value[field] === undefined)
  return [
    ...missing.map((field) => ({ at, message: `${field} is missing` })),
    ...Object.entries(value).flatMap(([field, inner]): readonly FamilyProblem[] => {
      if (inner === undefined) return []
      const own = shape.fields[field]
      if (own !== undefined) return problemsOf(own, inner, [...at, field])
      if (field.startsWith('x-')) return []
      return [{ at: [...at, field], message: `is not a field here; known are ${known.join(', ')}` }]
    }),
  ]
}

/** A problem in one line, such as `x-jobs.aqua.operations.poll: no operation has the operationId GET_X`. */
export function textOfProblem(problem: FamilyProblem): string {
  return `${problem.at.join('.')}: ${problem.message}`
}

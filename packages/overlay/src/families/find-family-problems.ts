import { isObject, type JsonObject, objectOf, stepsOf } from '../json.ts'
import { type LocatedSchema, operationsOf, schemasOfAnswer, valuesOf } from './answers.ts'
import { type FamilyDescription, IS_FINAL, phaseOf } from './family.ts'
import { type FamilyProblem, findShapeProblems } from './find-shape-problems.ts'

/**
 * What is wrong with the families (`x-jobs`) of a document: a field that is missing or unknown, an operation
 * that does not exist, a JSON pointer that leads nowhere, a status without a phase or with two.
 */
export function findFamilyProblems(document: JsonObject): readonly FamilyProblem[] {
  const { 'x-jobs': families = {} } = document
  if (!isObject(families))
    return [{ at: ['x-jobs'], message: 'expected an object with a field for each family' }]
  const found = Object.entries(families).flatMap(([name, family]) => {
    const place = ['x-jobs', name]
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
      return [{ at: place, message: `${name} is not a name in camel case, such as billRuns` }]
    }
    const problems = findShapeProblems(family, place)
    return problems.length > 0 ? problems : problemsOf(family as FamilyDescription, place, document)
  })
  return [...found, ...commandsTwice(families)]
}

/** Two families cannot be one command at the terminal. */
function commandsTwice(families: JsonObject): readonly FamilyProblem[] {
  const owners = new Map<string, string>()
  return Object.entries(families).flatMap(([name, family]) => {
    const { command } = objectOf(family)
    if (typeof command !== 'string') return []
    const owner = owners.get(command)
    if (owner === undefined) {
      owners.set(command, name)
      return []
    }
    return [{ at: ['x-jobs', name, 'command'], message: `${command} is the command of ${owner} already` }]
  })
}

function problemsOf(
  family: FamilyDescription,
  place: readonly string[],
  document: JsonObject,
): readonly FamilyProblem[] {
  const operations = operationsOf(document)
  const unknown = Object.entries(family.operations).flatMap(([role, id]) =>
    operations.has(id)
      ? []
      : [{ at: [...place, 'operations', role], message: `no operation has the operationId ${id}` }],
  )
  const schemasAt = (role: 'submit' | 'poll', pointer: string): readonly LocatedSchema[] | undefined => {
    const operation = operations.get(family.operations[role])
    return operation && schemasOfAnswer(document, operation, stepsOf(pointer))
  }
  const pointers = [
    { role: 'submit', pointer: family.id.submit, at: [...place, 'id', 'submit'] },
    { role: 'poll', pointer: family.id.poll, at: [...place, 'id', 'poll'] },
    { role: 'poll', pointer: family.status, at: [...place, 'status'] },
  ] as const
  const lost = pointers.flatMap(({ role, pointer, at }) =>
    schemasAt(role, pointer)?.length === 0
      ? [{ at, message: `${pointer} leads to nothing in an answer of ${family.operations[role]}` }]
      : [],
  )
  return [
    ...unknown,
    ...lost,
    ...problemsOfStatuses(family, place, schemasAt('poll', family.status) ?? []),
    ...problemsOfSlots(family, place),
  ]
}

/** Each status has one phase; the family and the schema of the status list the same statuses. */
function problemsOfStatuses(
  { phases }: FamilyDescription,
  place: readonly string[],
  schemas: readonly LocatedSchema[],
): readonly FamilyProblem[] {
  const where = [...place, 'phases']
  const spellings = new Map<string, string>()
  const twice = Object.keys(phases).flatMap((status) => {
    const first = spellings.get(status.toLowerCase())
    spellings.set(status.toLowerCase(), first ?? status)
    if (first === undefined) return []
    return [{ at: [...where, status], message: `${first} and ${status} are one status; give it one phase` }]
  })
  const known = schemas.flatMap((schema) => {
    const listed = valuesOf(schema)
    return (listed?.values ?? []).map((value) => ({ value, because: [...schema.steps, listed!.keyword] }))
  })
  const without = known
    .filter(({ value }) => !spellings.has(value.toLowerCase()))
    .map(({ value, because }) => ({ at: where, message: `the status ${value} has no phase`, because }))
  const values = new Set(known.map(({ value }) => value.toLowerCase()))
  const unlisted = Object.entries(phases)
    .filter(([status, listed]) => values.size > 0 && !isObject(listed) && !values.has(status.toLowerCase()))
    .map(([status]) => ({
      at: [...where, status],
      message: `the schema of the status does not list ${status}; add it there, or mark it here as x-inferred`,
    }))
  return [...twice, ...without, ...unlisted]
}

/** Only open jobs take a slot. */
function problemsOfSlots(
  { phases, slots = {} }: FamilyDescription,
  place: readonly string[],
): readonly FamilyProblem[] {
  return Object.entries(slots).flatMap(([name, { statuses }]) =>
    statuses.flatMap((status): readonly FamilyProblem[] => {
      const where = [...place, 'slots', name, 'statuses']
      const listed = Object.entries(phases).find(([other]) => other.toLowerCase() === status.toLowerCase())
      if (listed === undefined) return [{ at: where, message: `the status ${status} has no phase` }]
      const phase = phaseOf(listed[1])
      if (!IS_FINAL[phase]) return []
      return [{ at: where, message: `a job that is ${status} has ended (${phase}) and takes no slot` }]
    }),
  )
}

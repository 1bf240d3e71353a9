import { AQUA_JOB_REQUEST, isStatefulAquaJob } from '@zuora-jobs/spec'

import { problemsOf } from '../../call/problems-of.ts'
import { ZuoraInputError, type ZuoraInputProblem } from '../../errors/error-classes.ts'

/**
 * The fields that the rules between fields read; the types of the single fields are checked from the spec.
 */
interface Fields {
  readonly partner?: string | null
  readonly project?: string | null
  readonly version?: string | number
  readonly incrementalTime?: string
  readonly queries?: readonly {
    readonly name?: string
    readonly deleted?: { readonly forceExport?: boolean }
  }[]
}

/**
 * Checks an AQuA job before it is sent: field by field against the spec, then what one field means for
 * another.
 *
 * @throws ZuoraInputError listing all problems
 */
export function checkAquaJob(job: unknown): void {
  const single = problemsOf(AQUA_JOB_REQUEST, job).map((problem) =>
    problem.path === 'incrementalTime' ? badTime(problem.message) : problem,
  )
  // Rules between fields read their types, so they wait until those are right.
  const problems = single.length > 0 ? single : betweenFields(job as Fields)
  if (problems.length > 0) throw new ZuoraInputError(problems)
}

function betweenFields(job: Fields): readonly ZuoraInputProblem[] {
  const queries = job.queries ?? []
  const [partner, project] = [job.partner ?? undefined, job.project ?? undefined]
  const stateful = isStatefulAquaJob(job)
  const problems: ZuoraInputProblem[] = []
  if ((partner === undefined) !== (project === undefined)) {
    const [has, lacks] = partner === undefined ? ['project', 'partner'] : ['partner', 'project']
    problems.push({ path: lacks, message: `is missing; a stateful job needs it together with ${has}` })
  }
  if (queries.length === 0 && !stateful) {
    problems.push({
      path: 'queries',
      message: 'is empty; only a stateful job may leave it out to repeat its last queries',
    })
  }
  if (job.incrementalTime !== undefined && !stateful) {
    problems.push({
      path: 'incrementalTime',
      message: 'is for stateful jobs only; add partner, project and version "1.1"',
    })
  }
  const { incrementalTime: time } = job
  if (time !== undefined && !isTime(time)) problems.push(badTime(`${JSON.stringify(time)} is not a time`))
  const names = new Map<string, number>()
  for (const [index, { name, deleted }] of queries.entries()) {
    const first = name === undefined ? undefined : names.get(name)
    if (first !== undefined) {
      problems.push({
        path: `queries[${index}].name`,
        message: `${JSON.stringify(name)} is the name of queries[${first}] already`,
      })
    } else if (name !== undefined) {
      names.set(name, index)
    }
    if (deleted !== undefined && !stateful && deleted.forceExport !== true) {
      problems.push({
        path: `queries[${index}].deleted`,
        message: 'needs a stateful job, or forceExport: true',
      })
    }
  }
  return problems
}

function badTime(message: string): ZuoraInputProblem {
  const zone = 'yyyy-MM-dd HH:mm:ss, in Pacific Time in the US and in UTC in the EU; see incrementalTimeOf'
  return { path: 'incrementalTime', message: `${message}; write ${zone}` }
}

/** Whether there is such a time: dates are read from nearly anything, and 30 February is 2 March. */
function isTime(text: string): boolean {
  const date = new Date(`${text.replace(' ', 'T')}Z`)
  return Number.isFinite(date.getTime()) && date.toISOString().startsWith(text.replace(' ', 'T'))
}

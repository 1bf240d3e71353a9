import type { Difference } from './compare.ts'
import type { Decision, Explanation } from './decisions.ts'
import { type Form, type Page, tells } from './page.ts'

/** A page that was compared, and what differs. */
export interface ComparedPage {
  readonly page: Page
  /** The id of the operation. */
  readonly operation: string
  readonly differences: readonly Difference[]
}

/** A difference with the page it was found on and, where one is known, the decision behind it. */
export interface Finding extends Difference {
  readonly file: string
  readonly decision: string | undefined
}

/** A difference that a decision names and that no page shows any more. */
export interface Stale {
  readonly decision: string
  readonly explanation: Explanation
  readonly operation: string
}

export interface Explained {
  /** What no decision explains. */
  readonly drift: readonly Finding[]
  readonly explained: readonly Finding[]
  readonly stale: readonly Stale[]
  /** What the spec would need for the operations that it lacks, as YAML. */
  readonly drafts: string
}

/**
 * Sets the known differences apart, and finds the decisions that nothing needs any more. One about a pattern
 * of operations is judged only when all of them were read.
 *
 * @param ids of all operations of the spec
 */
export function explain(
  pages: readonly ComparedPage[],
  decisions: readonly Decision[],
  ids: readonly string[],
): Omit<Explained, 'drafts'> {
  const known = decisions.flatMap(({ file, explains = [] }) =>
    explains.map((explanation) => ({ decision: file, explanation })),
  )
  const findings = pages.flatMap(({ page, differences }) =>
    differences.map((difference): Finding => {
      const reason = known.find(({ explanation }) => covers(explanation, difference, page.form))
      return { ...difference, file: page.file, decision: reason?.decision }
    }),
  )
  const stale = known.flatMap(({ decision, explanation }) =>
    explanation.operations.flatMap((operation): readonly Stale[] => {
      const concerned = pages.filter((page) => concerns(explanation, operation, page))
      const read = new Set(concerned.map(({ operation }) => operation))
      const isJudged = ids.filter((id) => matches(operation, id)).every((id) => read.has(id))
      const isAlive = concerned.some(({ page, differences }) =>
        differences.some((difference) => covers(explanation, difference, page.form)),
      )
      return isJudged && read.size > 0 && !isAlive ? [{ decision, explanation, operation }] : []
    }),
  )
  const { drift = [], explained = [] } = Object.groupBy(findings, ({ decision }) =>
    decision === undefined ? 'drift' : 'explained',
  )
  return { drift, explained, stale }
}

function covers(explanation: Explanation, difference: Difference, form: Form): boolean {
  return (
    (explanation.form ?? form) === form &&
    explanation.aspect === difference.aspect &&
    explanation.operations.some((name) => matches(name, difference.operation)) &&
    matches(explanation.where, difference.where) &&
    isSaid(explanation.page, difference.page) &&
    isSaid(explanation.spec, difference.spec)
  )
}

/**
 * Whether a page could show the difference: it is of the operation, and its form tells of such places. That a
 * page says in words what its form has no place for is known of a form only where a decision names it.
 */
function concerns(
  explanation: Explanation,
  operation: string,
  { page, operation: own }: ComparedPage,
): boolean {
  const { form, where, aspect, spec } = explanation
  const isOfIt = matches(operation, own) || (where === 'operation' && matches(operation, page.route))
  if ((form ?? page.form) !== page.form || !isOfIt) return false
  return (form !== undefined && spec === undefined) || tells(page, where, aspect)
}

function isSaid(pattern: string | undefined, text: string | undefined): boolean {
  return pattern === undefined || text === undefined ? pattern === text : matches(pattern, text)
}

function matches(pattern: string, text: string): boolean {
  if (!pattern.includes('*')) return pattern === text
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text)
}

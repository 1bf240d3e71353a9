import type { Reports } from '@zuora-jobs/codegen'
import ts from 'typescript'

import { type Change, changeOf } from '../change.ts'
import type { RuleId } from '../rules.ts'
import { importOf, refusedOf } from './judge.ts'
import { codeOf, type Declaration, isType, parseReport, type ParsedReport } from './parse.ts'
import { BOTH, type Sides, sidesOf } from './polarity.ts'

/** A declaration that has become another of the same name. */
interface Changed {
  readonly report: string
  readonly old: Declaration
  readonly now: Declaration
  /** Who makes such values; both, where nobody can say. */
  readonly sides: Sides
}

/**
 * Every difference between the public declarations of two states of the packages. TypeScript judges whether a
 * program that was written for one can do with the other.
 *
 * @param root the repository, where the types of the spec are
 */
export async function compareReports(
  before: Reports,
  after: Reports,
  root: string,
): Promise<readonly Change[]> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
  const changes: Change[] = []
  const changed: Changed[] = []
  for (const path of names) {
    const [old, now] = [before[path], after[path]]
    if (old === undefined) changes.push(changeOf('entry-point-added', { path }, null, path))
    else if (now === undefined) changes.push(changeOf('entry-point-removed', { path }, path, null))
    else if (old !== now) {
      const [one, other] = [parseReport(path, old), parseReport(path, now)]
      changes.push(...compareExports(path, one, other))
      changed.push(...changedIn(path, one, other))
    }
  }
  const questions = changed.map(questionsOn)
  const refused = await refusedOf(questions.flatMap(Object.values<string>), { before, after }, root)
  return changes.concat(changed.map((one, index) => verdictOn(one, questions[index]!, refused)))
}

function compareExports(file: string, before: ParsedReport, after: ParsedReport): readonly Change[] {
  const tell = (rule: RuleId, name: string, old: unknown, now: unknown): Change =>
    changeOf(rule, { path: `${file}#${name}` }, old, now)
  const gone = [...before.exported].flatMap(([name, kind]) => {
    const now = after.exported.get(name)
    if (now === undefined) return [tell('declaration-removed', name, name, null)]
    return kind === 'value' && now === 'type' ? [tell('declaration-changed', name, kind, now)] : []
  })
  const fresh = [...after.exported].filter(([name, kind]) => {
    const old = before.exported.get(name)
    return old === undefined || (old === 'type' && kind === 'value')
  })
  return [...gone, ...fresh.map(([name]) => tell('declaration-added', name, null, name))]
}

function changedIn(report: string, before: ParsedReport, after: ParsedReport): readonly Changed[] {
  const [sidesBefore, sidesAfter] = [sidesOf(before), sidesOf(after)]
  return [...before.declarations].flatMap(([name, old]) => {
    const now = after.declarations.get(name)
    // What is no longer exported is told; what never was shows in those that used it.
    if (now === undefined || (before.exported.has(name) && !after.exported.has(name))) return []
    if (old.code === now.code && wordsOf(old) === wordsOf(now)) return []
    const sides = new Set([...(sidesBefore.get(name) ?? []), ...(sidesAfter.get(name) ?? [])])
    return [{ report, old, now, sides: sides.size === 0 ? BOTH : sides }]
  })
}

/** A declaration with its comments, whatever its layout. */
function wordsOf({ statements, code, module }: Declaration): string {
  if (module !== undefined) return code
  const text = statements.map((one) => one.getFullText()).join(' ')
  return text
    .replace(/\$\d+\b/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Statements that TypeScript takes or refuses: by the side, and by what leads to a member. */
type Questions = Readonly<Record<string, string>>

function questionsOn({ report, old, now }: Changed): Questions {
  if (old.code === now.code) return {}
  const [before, after] = (['before', 'after'] as const).map((time) => typeText(importOf(time, report), old))
  const members = membersOf(old).map((at) => {
    const inside = (whole: string, key: string): string => `NonNullable<${whole}>['${key}']`
    return [at, `type _ = ${at.slice(1).split('.').reduce(inside, after!)}`]
  })
  return {
    // A reader takes what there is now for what there was; a giver gives what was wanted for what is wanted
    // now.
    read: `const _: ${before} = null! as ${after}`,
    given: `const _: ${after} = null! as ${before}`,
    ...Object.fromEntries(members),
  }
}

function verdictOn(
  { report, old, now, sides }: Changed,
  questions: Questions,
  refused: ReadonlySet<string>,
): Change {
  const path = `${report}#${old.name}`
  if (old.code === now.code) return changeOf('declaration-documented', { path }, null, null)
  const tell = (rule: RuleId, at = ''): Change => changeOf(rule, { path: path + at }, old.code, now.code)
  const isRefused = (at: string): boolean => refused.has(questions[at] ?? '')
  const lost = membersOf(old).find(isRefused)
  if (lost !== undefined) return tell('member-removed', lost)
  if ([...sides].some(isRefused)) return tell('declaration-changed')
  const isNarrower = isRefused('given') && partsOf(old).some((part) => !typesIn(now).includes(part))
  return tell(isNarrower ? 'union-narrowed' : 'declaration-extended')
}

/** How a declaration of a module is named as a type, with as many type arguments as it took before. */
function typeText(module: string, { name, statements: [statement] }: Declaration): string {
  if (!isType(statement!)) return `typeof ${module}.${name}`
  const types = statement.typeParameters?.map(() => 'any').join(', ')
  return `${module}.${name}${types === undefined ? '' : `<${types}>`}`
}

/** What leads to the members of a declaration, and to those within them, such as `.a.b`. */
function membersOf({ statements }: Declaration): readonly string[] {
  const membersIn = (node: ts.Node | undefined): readonly string[] => {
    if (node === undefined) return []
    if (ts.isUnionTypeNode(node)) return node.types.length === 2 ? node.types.flatMap(membersIn) : []
    if (ts.isTypeAliasDeclaration(node)) return membersIn(node.type)
    if (!ts.isInterfaceDeclaration(node) && !ts.isTypeLiteralNode(node)) return []
    return node.members.flatMap((member) => {
      if (member.name === undefined || !ts.isIdentifier(member.name)) return []
      const own = `.${member.name.text}`
      const inner = ts.isPropertySignature(member) ? membersIn(member.type) : []
      return [own].concat(inner.map((at) => own + at))
    })
  }
  return statements.flatMap(membersIn)
}

/** The members of all unions in a declaration. `null` and `undefined` can be asked for in vain. */
function partsOf(declaration: Declaration): readonly string[] {
  const parts = nodesIn(declaration).flatMap((node) =>
    ts.isUnionTypeNode(node) ? node.types.map(codeOf) : [],
  )
  return parts.filter((part) => part !== 'undefined' && part !== 'null')
}

function typesIn(declaration: Declaration): readonly string[] {
  return nodesIn(declaration).filter(ts.isTypeNode).map(codeOf)
}

function nodesIn({ statements }: Declaration): readonly ts.Node[] {
  const nodes: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    nodes.push(node)
    ts.forEachChild(node, visit)
  }
  statements.forEach(visit)
  return nodes
}

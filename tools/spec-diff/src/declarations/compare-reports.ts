import type { Reports } from '@zuora-jobs/codegen'
import ts from 'typescript'

import { type Change, changeOf } from '../change.ts'
import type { RuleId } from '../rules.ts'
import { judge, type Question } from './judge.ts'
import { codeOf, type Declaration, parseReport, type ParsedReport } from './parse.ts'
import { type Side, sidesOf } from './polarity.ts'

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
  const changed: Changed[] = []
  const changes = names.flatMap((name) => {
    const [old, now] = [before[name], after[name]]
    if (old === undefined) return [changeOf('entry-point-added', { path: name }, null, name)]
    if (now === undefined) return [changeOf('entry-point-removed', { path: name }, name, null)]
    if (old === now) return []
    const [one, other] = [parseReport(name, old), parseReport(name, now)]
    changed.push(...changedIn(name, one, other))
    return compareExports(name, one, other)
  })
  const questions = changed.flatMap((one) => one.questions)
  const answers = await judge(before, after, questions, root)
  const isRefused = (question: Question): boolean => answers[questions.indexOf(question)] === true
  return [...changes, ...changed.map(({ verdict }) => verdict(isRefused))]
}

/** A declaration that has become another of the same name. */
interface Changed {
  /** What TypeScript has to be asked about it. */
  readonly questions: readonly Question[]
  readonly verdict: (isRefused: (question: Question) => boolean) => Change
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
    if (words(old.text) === words(now.text)) return []
    const sides = new Set([...(sidesBefore.get(name) ?? []), ...(sidesAfter.get(name) ?? [])])
    return [compareDeclarations(report, old, now, sides)]
  })
}

function compareDeclarations(
  report: string,
  old: Declaration,
  now: Declaration,
  sides: ReadonlySet<Side>,
): Changed {
  const path = `${report}#${old.name}`
  const tell = (rule: RuleId, at = ''): Change => changeOf(rule, { path: path + at }, old.code, now.code)
  if (old.code === now.code) {
    return { questions: [], verdict: () => changeOf('declaration-documented', { path }, null, null) }
  }
  const [before, after] = [typeText('before', old), typeText('after', old)]
  // A reader takes what there is now for what there was; a giver gives what was wanted for what is wanted
  // now.
  const read = { report, code: `export const _: ${before} = null! as ${after}` }
  const given = { report, code: `export const _: ${after} = null! as ${before}` }
  const members = membersOf(old).map((keys) => ({
    report,
    code: memberCode(after, keys),
    at: `.${keys.join('.')}`,
  }))
  return {
    questions: [read, given, ...members],
    verdict(isRefused) {
      const lost = members.find(isRefused)
      if (lost !== undefined) return tell('member-removed', lost.at)
      // A name that no function leads to may be read or given.
      const isOn = (side: Side): boolean => sides.size === 0 || sides.has(side)
      if ((isOn('read') && isRefused(read)) || (isOn('given') && isRefused(given)))
        return tell('declaration-changed')
      const isNarrower = isRefused(given) && partsOf(old).some((part) => !typesIn(now).includes(part))
      return tell(isNarrower ? 'union-narrowed' : 'declaration-extended')
    },
  }
}

/** How a declaration is named as a type of a report, with as many type arguments as it took before. */
function typeText(time: string, { name, statements: [statement] }: Declaration): string {
  const isType = ts.isInterfaceDeclaration(statement!) || ts.isTypeAliasDeclaration(statement!)
  if (!isType) return `typeof ${time}.${name}`
  const types = statement.typeParameters?.map(() => 'any').join(', ')
  return `${time}.${name}${types === undefined ? '' : `<${types}>`}`
}

function memberCode(type: string, keys: readonly string[]): string {
  return `export type _ = ${keys.reduce((whole, key) => `NonNullable<${whole}>['${key}']`, type)}`
}

/** The names of the members of a declaration, and of those within them. */
function membersOf({ statements }: Declaration): readonly (readonly string[])[] {
  const namesIn = (node: ts.Node | undefined): readonly (readonly string[])[] => {
    if (node === undefined) return []
    if (ts.isUnionTypeNode(node)) return node.types.length === 2 ? node.types.flatMap(namesIn) : []
    if (ts.isTypeAliasDeclaration(node)) return namesIn(node.type)
    if (!ts.isInterfaceDeclaration(node) && !ts.isTypeLiteralNode(node)) return []
    return node.members.flatMap((member) => {
      if (member.name === undefined || !ts.isIdentifier(member.name)) return []
      const name = member.name.text
      const inner: (readonly string[])[] = [[]]
      if (ts.isPropertySignature(member)) inner.push(...namesIn(member.type))
      return inner.map((keys) => [name].concat(keys))
    })
  }
  return statements.flatMap(namesIn)
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

function words(text: string): string {
  return text
    .replace(/\$\d+\b/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

import ts from 'typescript'

import type { RuleId } from '../rules.ts'
import { codeOf } from './parse.ts'
import type { Side, Sides } from './polarity.ts'

/** A difference below a declaration. */
export interface Difference {
  readonly rule: RuleId
  /** What stands behind the name of the declaration, such as `.timeoutMs`. */
  readonly path: string
  readonly before: string | null
  readonly after: string | null
}

type Signature = ts.SignatureDeclaration | ts.FunctionDeclaration

/**
 * How one type became another. What is not provably safe is `fallback`, the rule of the place. A type
 * argument is taken to be on the side of its type, as with `Promise` and `Readonly`.
 */
export function compareTypes(
  before: ts.Node | undefined,
  after: ts.Node | undefined,
  path: string,
  sides: Sides,
  fallback: RuleId,
): readonly Difference[] {
  const [old, now] = [textOf(before), textOf(after)]
  if (old === now) return []
  const changed: readonly Difference[] = [{ rule: fallback, path, before: old, after: now }]
  if (before === undefined || after === undefined) return changed
  if (ts.isTypeLiteralNode(before) && ts.isTypeLiteralNode(after)) {
    return compareMembers(before.members, after.members, path, sides)
  }
  if (ts.isUnionTypeNode(before) || ts.isUnionTypeNode(after))
    return compareUnions(before, after, path, sides)
  if (isSignature(before) && isSignature(after))
    return compareSignatures(before, after, path, sides) ?? changed
  if (ts.isTypeReferenceNode(before) && ts.isTypeReferenceNode(after)) {
    const [one = [], other = []] = [before.typeArguments, after.typeArguments]
    if (textOf(before.typeName) !== textOf(after.typeName) || one.length !== other.length) return changed
    return one.flatMap((argument, index) => compareTypes(argument, other[index], path, sides, fallback))
  }
  return changed
}

/** Compares the members of interfaces, classes and object types, by name; those without one by their text. */
export function compareMembers(
  before: readonly ts.Node[],
  after: readonly ts.Node[],
  path: string,
  sides: Sides,
): readonly Difference[] {
  const [old, now] = [byName(before), byName(after)]
  const gone = [...old].filter(([name]) => !now.has(name))
  const fresh = [...now].filter(([name]) => !old.has(name))
  return [
    ...gone.map(([name, member]): Difference => ({
      rule: 'member-removed',
      path: path + name,
      before: codesOf(member),
      after: null,
    })),
    ...fresh.map(([name, member]): Difference => ({
      rule: isSafeToAdd(member[0]!, sides) ? 'member-added' : 'required-member-added',
      path: path + name,
      before: null,
      after: codesOf(member),
    })),
    ...[...old].flatMap(([name, member]) =>
      now.has(name) ? compareMember(member, now.get(name)!, path + name, sides) : [],
    ),
  ]
}

function compareMember(
  before: readonly ts.Node[],
  after: readonly ts.Node[],
  path: string,
  sides: Sides,
): readonly Difference[] {
  const [old, now] = [codesOf(before), codesOf(after)]
  if (old === now) return []
  const changed: readonly Difference[] = [{ rule: 'member-changed', path, before: old, after: now }]
  const [one, other] = [before[0]!, after[0]!]
  if (before.length > 1 || after.length > 1 || one.kind !== other.kind) return changed
  if (isSignature(one) && isSignature(other)) return compareSignatures(one, other, path, sides) ?? changed
  if (!isProperty(one) || !isProperty(other) || modifiersOf(one) !== modifiersOf(other)) return changed
  const optional = compareOptional(one, other, path, sides)
  return [...optional, ...compareTypes(one.type, other.type, path, sides, 'member-changed')]
}

type Property = ts.PropertySignature | ts.PropertyDeclaration

function compareOptional(
  before: Property,
  after: Property,
  path: string,
  sides: Sides,
): readonly Difference[] {
  const [old, now] = [isOptional(before), isOptional(after)]
  if (old === now) return []
  // Of several sides the one that is hurt: a giver by more duties, a reader by fewer certainties.
  const hurt: Side = now ? 'read' : 'given'
  const side = sides.size === 0 || sides.has(hurt) ? hurt : hurt === 'read' ? 'given' : 'read'
  const rule = `${side}-member-now-${now ? 'optional' : 'required'}` as const
  return [{ rule, path, before: codeOf(before), after: codeOf(after) }]
}

function compareUnions(before: ts.Node, after: ts.Node, path: string, sides: Sides): readonly Difference[] {
  const [old, now] = [partsOf(before), partsOf(after)]
  const gone = old.filter((part) => !now.includes(part))
  const fresh = now.filter((part) => !old.includes(part))
  const onlyGiven = sides.has('given') && !sides.has('read')
  const told = { path, before: old.join(' | '), after: now.join(' | ') }
  return [
    ...(gone.length > 0 ? [{ rule: 'union-narrowed', ...told } as const] : []),
    ...(fresh.length > 0
      ? [{ rule: onlyGiven ? 'given-union-widened' : 'read-union-widened', ...told } as const]
      : []),
  ]
}

/**
 * One more argument that may be left out is safe where the caller calls; anything else is not known to be.
 */
function compareSignatures(
  before: Signature,
  after: Signature,
  path: string,
  sides: Sides,
): readonly Difference[] | undefined {
  const [old, now] = [before.parameters.map(codeOf), after.parameters.map(codeOf)]
  const kept = old.every((parameter, index) => parameter === now[index])
  const rest = after.parameters.slice(old.length)
  const optional = rest.every(
    ({ questionToken, dotDotDotToken }) => questionToken !== undefined || dotDotDotToken !== undefined,
  )
  if (!kept || !optional || sides.has('given') || generics(before) !== generics(after)) return undefined
  const appended: readonly Difference[] =
    rest.length > 0
      ? [{ rule: 'parameter-appended', path, before: null, after: rest.map(codeOf).join(', ') }]
      : []
  return [...appended, ...compareTypes(before.type, after.type, path, sides, 'member-changed')]
}

function isSafeToAdd(member: ts.Node, sides: Sides): boolean {
  return (
    (isProperty(member) && isOptional(member)) ||
    (ts.isMethodSignature(member) && member.questionToken !== undefined) ||
    (sides.size > 0 && !sides.has('given'))
  )
}

function isSignature(node: ts.Node): node is Signature {
  return (
    ts.isFunctionTypeNode(node) ||
    ts.isMethodSignature(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isFunctionDeclaration(node)
  )
}

function isProperty(node: ts.Node): node is Property {
  return ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)
}

function isOptional({ questionToken }: Property): boolean {
  return questionToken !== undefined
}

function modifiersOf({ modifiers }: Property): string {
  return (modifiers ?? []).map((modifier) => modifier.getText()).join(' ')
}

function generics({ typeParameters }: Signature): string {
  return (typeParameters ?? []).map(codeOf).join(', ')
}

function partsOf(node: ts.Node): readonly string[] {
  return ts.isUnionTypeNode(node) ? node.types.map(codeOf) : [codeOf(node)]
}

function byName(members: readonly ts.Node[]): ReadonlyMap<string, readonly ts.Node[]> {
  const named = Map.groupBy(members, (member) => {
    const { name } = member as ts.NamedDeclaration
    return name === undefined ? ` ${codeOf(member).replace(/\s+/g, ' ')}` : `.${name.getText()}`
  })
  return named
}

function codesOf(nodes: readonly ts.Node[]): string {
  return nodes.map(codeOf).join('\n')
}

function textOf(node: ts.Node | undefined): string | null {
  return node === undefined ? null : codeOf(node)
}

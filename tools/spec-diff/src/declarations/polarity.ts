import ts from 'typescript'

import type { ParsedReport } from './parse.ts'

/** Who makes a value: the caller gives it, or reads it. */
export type Side = 'given' | 'read'
/** The sides on which a name was met. */
export type Sides = ReadonlySet<Side>

export const BOTH: Sides = new Set(['given', 'read'])

/**
 * For each declared name, whether callers give such values, read them, or both. What a function takes is
 * given, what it returns is read; within what a callback takes it is the other way round.
 *
 * A name that no exported function leads to has no sides: nobody can say who makes it.
 */
export function sidesOf({ declarations, exported }: ParsedReport): ReadonlyMap<string, Sides> {
  const sides = new Map<string, Set<Side>>()
  for (const [name, kind] of exported) {
    if (kind === 'value') meet(name, 'read')
  }
  return sides

  function meet(name: string, side: Side): void {
    const own = sides.get(name) ?? new Set()
    if (own.has(side)) return
    sides.set(name, own.add(side))
    for (const statement of declarations.get(name)?.statements ?? [])
      ts.forEachChild(statement, (node) => visit(node, side))
  }

  function visit(node: ts.Node, side: Side): void {
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node) || ts.isTypeQueryNode(node)) {
      const name = ts.isTypeReferenceNode(node)
        ? node.typeName
        : ts.isTypeQueryNode(node)
          ? node.exprName
          : node.expression
      meet(name.getText().replace(/\$\d+$/, ''), side)
      node.typeArguments?.forEach((argument) => visit(argument, side))
    } else if (ts.isParameter(node))
      ts.forEachChild(node, (inner) => visit(inner, side === 'read' ? 'given' : 'read'))
    else if (isTwoSided(node)) ts.forEachChild(node, (inner) => BOTH.forEach((each) => visit(inner, each)))
    else ts.forEachChild(node, (inner) => visit(inner, side))
  }
}

/** Nodes within which a side cannot be told. */
function isTwoSided(node: ts.Node): boolean {
  return (
    ts.isConditionalTypeNode(node) ||
    ts.isMappedTypeNode(node) ||
    ts.isIndexedAccessTypeNode(node) ||
    ts.isTypeParameterDeclaration(node) ||
    (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.KeyOfKeyword)
  )
}

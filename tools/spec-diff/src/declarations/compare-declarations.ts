import ts from 'typescript'

import { compareMembers, compareTypes, type Difference } from './compare-types.ts'
import { codeOf, type Declaration } from './parse.ts'
import type { Sides } from './polarity.ts'

/** How a declaration became another of the same name. */
export function compareDeclarations(
  before: Declaration,
  after: Declaration,
  sides: Sides,
): readonly Difference[] {
  if (before.code === after.code) {
    // Formatting is not worth a word, comments are.
    if (words(before.text) === words(after.text)) return []
    return [{ rule: 'declaration-documented', path: '', before: null, after: null }]
  }
  const changed: Difference = {
    rule: 'declaration-changed',
    path: '',
    before: before.code,
    after: after.code,
  }
  return differences(before, after, sides) ?? [changed]
}

/**
 * What is found inside of two declarations of a kind that can be looked into; nothing if only their order
 * differs.
 */
function differences(
  before: Declaration,
  after: Declaration,
  sides: Sides,
): readonly Difference[] | undefined {
  const [old, now] = [before.statements[0]!, after.statements[0]!]
  if (before.statements.length > 1 || after.statements.length > 1) return undefined
  if (ts.isInterfaceDeclaration(old) && ts.isInterfaceDeclaration(now)) {
    return headOf(old) === headOf(now) ? compareMembers(old.members, now.members, '', sides) : undefined
  }
  if (ts.isClassDeclaration(old) && ts.isClassDeclaration(now)) {
    return headOf(old) === headOf(now) ? compareMembers(old.members, now.members, '', sides) : undefined
  }
  if (ts.isTypeAliasDeclaration(old) && ts.isTypeAliasDeclaration(now)) {
    return typeParametersOf(old) === typeParametersOf(now)
      ? compareTypes(old.type, now.type, '', sides, 'declaration-changed')
      : undefined
  }
  if (ts.isFunctionDeclaration(old) && ts.isFunctionDeclaration(now))
    return compareTypes(old, now, '', sides, 'declaration-changed')
  return undefined
}

/** Type parameters and ancestors. */
function headOf(node: ts.InterfaceDeclaration | ts.ClassDeclaration): string {
  const modifiers =
    ts.isClassDeclaration(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword)
  return [String(modifiers), typeParametersOf(node), ...(node.heritageClauses ?? []).map(codeOf)].join(' ')
}

function typeParametersOf({ typeParameters }: ts.DeclarationWithTypeParameterChildren): string {
  return (typeParameters ?? []).map(codeOf).join(', ')
}

function words(text: string): string {
  return text
    .replace(/\$\d+\b/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

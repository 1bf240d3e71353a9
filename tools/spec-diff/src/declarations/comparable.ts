import ts from 'typescript'

import type { ParsedReport } from './parse.ts'

/** The module of the symbols that are declared once and meant by both sides of a comparison. */
export const SHARED = '#shared'

const { factory } = ts

/**
 * A report in which TypeScript can compare every declaration strictly with that of another: all are exported,
 * methods are properties, as TypeScript lets the arguments of methods be narrower, and unique symbols are
 * those of the other report.
 */
export function comparable({ file, locals, exported }: ParsedReport): string {
  const { transformed } = ts.transform(file, [methodsAsProperties])
  const statements = transformed[0]!.statements
  const symbols = statements.map(uniqueSymbolIn)
  const own = statements.filter((_, index) => symbols[index] === undefined)
  const hidden = [...locals].filter(([name]) => !exported.has(name) && !symbols.includes(name))
  return [
    ...symbols.flatMap((name) => (name === undefined ? [] : [`import { ${name} } from '${SHARED}'`])),
    ts.createPrinter().printList(ts.ListFormat.MultiLine, factory.createNodeArray(own), file),
    `export { ${hidden.map(([name, local]) => `${local} as ${name}`).join(', ')} }`,
  ].join('\n')
}

function methodsAsProperties(context: ts.TransformationContext): (file: ts.SourceFile) => ts.SourceFile {
  const visit = (node: ts.Node): ts.Node => {
    const inner = ts.visitEachChild(node, visit, context)
    if (!(ts.isMethodSignature(inner) || ts.isMethodDeclaration(inner)) || isOverloaded(node)) return inner
    const { modifiers, name, questionToken, typeParameters, parameters, type } = inner
    const called = factory.createFunctionTypeNode(typeParameters, parameters, type!)
    return ts.isMethodSignature(inner)
      ? factory.createPropertySignature(inner.modifiers, name, questionToken, called)
      : factory.createPropertyDeclaration(modifiers, name, questionToken, called, undefined)
  }
  return (file) => ts.visitEachChild(file, visit, context)
}

function isOverloaded(method: ts.Node): boolean {
  const nameOf = (node: ts.Node): string | undefined => (node as ts.NamedDeclaration).name?.getText()
  const { members } = method.parent as ts.InterfaceDeclaration
  return members.filter((member) => nameOf(member) === nameOf(method)).length > 1
}

function uniqueSymbolIn(statement: ts.Statement): string | undefined {
  if (!ts.isVariableStatement(statement)) return undefined
  const { type, name } = statement.declarationList.declarations[0]!
  const isUnique =
    type !== undefined && ts.isTypeOperatorNode(type) && type.operator === ts.SyntaxKind.UniqueKeyword
  return isUnique ? name.getText() : undefined
}

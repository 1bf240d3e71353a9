import ts from 'typescript'

import type { ParsedReport } from './parse.ts'

/** The module that stands for what is declared once and meant by both sides of a comparison. */
export const SHARED = '#shared'

const { factory } = ts

/**
 * A report in which TypeScript can compare every declaration strictly with that of another: all are exported,
 * methods are properties, as TypeScript lets the arguments of methods be narrower, and unique symbols are those
 * of the other report.
 */
export function comparable(report: ParsedReport): string {
  const symbols: string[] = []
  const visit = (context: ts.TransformationContext) => {
    const visitor = (node: ts.Node): ts.Node => {
      const inner = ts.visitEachChild(node, visitor, context)
      if (ts.isInterfaceDeclaration(inner)) {
        const { modifiers, name, typeParameters, heritageClauses, members } = inner
        return factory.createInterfaceDeclaration(
          modifiers,
          name,
          typeParameters,
          heritageClauses,
          typed(members),
        )
      }
      if (ts.isTypeLiteralNode(inner)) return factory.createTypeLiteralNode(typed(inner.members))
      return ts.isMethodDeclaration(inner) && node.parent !== undefined && isSingle(node)
        ? factory.createPropertyDeclaration(
            inner.modifiers,
            inner.name,
            inner.questionToken,
            functionOf(inner),
            undefined,
          )
        : inner
    }
    return (file: ts.SourceFile): ts.SourceFile => ts.visitEachChild(file, visitor, context)
  }
  const { transformed } = ts.transform(report.file, [visit])
  const names = new Set<string>()
  const own = transformed[0]!.statements.filter((statement) => {
    const symbol = ts.isVariableStatement(statement) && uniqueSymbolIn(statement)
    if (typeof symbol === 'string') symbols.push(symbol)
    return typeof symbol !== 'string'
  })
  for (const name of [...report.declarations.keys()]) if (!report.exported.has(name)) names.add(name)
  const locals = [...names].flatMap((name) => {
    const local = report.locals.get(name)
    return local === undefined ? [] : [local === name ? name : `${local} as ${name}`]
  })
  const printer = ts.createPrinter({ removeComments: true })
  return [
    ...symbols.map((name) => `import { ${name} } from '${SHARED}'`),
    printer.printList(ts.ListFormat.MultiLine, factory.createNodeArray(own), report.file),
    `export { ${locals.join(', ')} }`,
  ].join('\n')
}

/** Methods as properties; overloads are one property. */
function typed(members: readonly ts.TypeElement[]): readonly ts.TypeElement[] {
  const methods = Map.groupBy(members.filter(ts.isMethodSignature), nameOf)
  const rest = members.filter((member) => !ts.isMethodSignature(member))
  const properties = [...methods.values()].map((all) => {
    const [{ modifiers, name, questionToken }] = all as [ts.MethodSignature]
    const calls = all.map(({ typeParameters, parameters, type }) =>
      factory.createCallSignature(typeParameters, parameters, type),
    )
    const type = all.length === 1 ? functionOf(all[0]!) : factory.createTypeLiteralNode(calls)
    return factory.createPropertySignature(modifiers, name, questionToken, type)
  })
  return [...rest, ...properties]
}

function functionOf({
  typeParameters,
  parameters,
  type,
}: ts.MethodSignature | ts.MethodDeclaration): ts.TypeNode {
  const result = type ?? factory.createKeywordTypeNode(ts.SyntaxKind.AnyKeyword)
  return factory.createFunctionTypeNode(typeParameters, parameters, result)
}

function isSingle(node: ts.Node): boolean {
  const { members } = node.parent as ts.ClassDeclaration
  return (
    members.filter(
      (member) => ts.isMethodDeclaration(member) && nameOf(member) === nameOf(node as ts.MethodDeclaration),
    ).length === 1
  )
}

function nameOf({ name }: ts.MethodSignature | ts.MethodDeclaration): string {
  return name.getText()
}

function uniqueSymbolIn({ declarationList }: ts.VariableStatement): string | undefined {
  const [one] = declarationList.declarations
  const { type, name } = one!
  const isUnique =
    type !== undefined && ts.isTypeOperatorNode(type) && type.operator === ts.SyntaxKind.UniqueKeyword
  return isUnique ? name.getText() : undefined
}

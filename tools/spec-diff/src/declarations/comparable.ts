import ts from 'typescript'

import { parseReport, type ParsedReport } from './parse.ts'

/** The module of the symbols that are declared once and meant by both sides of a comparison. */
export const SHARED = '#shared'

const { factory } = ts

/**
 * A report in which TypeScript can compare every declaration strictly with that of another: all are exported,
 * methods are properties, as TypeScript lets the arguments of methods be narrower, and unique symbols are
 * those of the other report.
 */
export function comparable(
  name: string,
  text: string,
): Pick<ParsedReport, 'declarations'> & { readonly code: string } {
  const symbols = /^declare const (\w+): unique symbol;?$/gm
  const { file, declarations, exported } = parseReport(
    name,
    text.replace(symbols, `import { $1 } from '${SHARED}'`),
  )
  const [strict] = ts.transform(file, [methodsAsProperties]).transformed
  const hidden = [...declarations].filter(([name]) => !exported.has(name))
  const names = hidden.map(([name, { local }]) => `${local} as ${name}`)
  return { declarations, code: `${ts.createPrinter().printFile(strict!)}\nexport { ${names.join(', ')} }` }
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

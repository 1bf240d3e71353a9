import ts from 'typescript'

/** One declared or imported name of a report; overloads are one declaration. */
export interface Declaration {
  readonly name: string
  /** Its name in the report, with the number that rolling up may put behind. */
  readonly local: string
  readonly statements: readonly ts.Statement[]
  /** The declaration without its comments, in one spelling. */
  readonly code: string
  /** The module that it comes from, where it is another one. */
  readonly module?: string
}

export interface ParsedReport {
  readonly file: ts.SourceFile
  readonly declarations: ReadonlyMap<string, Declaration>
  /** The exported names, and whether a name is a value or only a type. */
  readonly exported: ReadonlyMap<string, 'value' | 'type'>
}

/** @throws Error for a text that is not TypeScript */
export function parseReport(name: string, text: string): ParsedReport {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true)
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }
  for (const { start, messageText } of parseDiagnostics) {
    const { line } = file.getLineAndCharacterOfPosition(start ?? 0)
    throw new Error(`${name}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
  }

  const declarations = new Map<string, Declaration>()
  const exported = new Map<string, 'value' | 'type'>()
  const named: { readonly local: string; readonly statement: ts.Statement }[] = []
  for (const statement of file.statements) {
    for (const [local, name, module] of importsIn(statement)) {
      const code = `import ${name} from '${module}'`
      declarations.set(bare(local), { name, local, statements: [statement], code, module })
    }
    for (const local of namesOf(statement)) {
      named.push({ local, statement })
      if (isExported(statement)) exported.set(bare(local), isType(statement) ? 'type' : 'value')
    }
    for (const [name, kind] of exportsIn(statement)) exported.set(name, kind)
  }
  for (const [name, all] of Map.groupBy(named, ({ local }) => bare(local))) {
    const statements = all.map(({ statement }) => statement)
    declarations.set(name, {
      name,
      local: all[0]!.local,
      statements,
      code: statements.map(codeOf).join('\n'),
    })
  }
  return { file, declarations, exported }
}

/** A name without the number that rolling up puts behind one of several equal ones. */
function bare(name: string): string {
  return name.replace(/\$\d+$/, '')
}

const printer = ts.createPrinter({ removeComments: true })

/**
 * A node without its comments. The number that rolling up puts behind one of several equal local names is
 * left out, as it depends on the order of the files; so is the mark of an export, which has a list of its
 * own.
 */
export function codeOf(node: ts.Node): string {
  return printer
    .printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())
    .replace(/\$\d+\b/g, '')
    .replace(/^export (declare )?|^declare /, '')
}

export function isType(
  statement: ts.Statement,
): statement is ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
}

function namesOf(statement: ts.Statement): readonly string[] {
  const declared = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations
    : [statement as ts.DeclarationStatement]
  return declared.flatMap(({ name }) => name?.getText() ?? [])
}

/** What is imported: its name here, its own, and its module. */
function importsIn(statement: ts.Statement): readonly (readonly [string, string, string])[] {
  if (!ts.isImportDeclaration(statement)) return []
  const bindings = statement.importClause?.namedBindings
  if (bindings === undefined || !ts.isNamedImports(bindings)) return []
  const { text } = statement.moduleSpecifier as ts.StringLiteral
  return bindings.elements.map(({ name, propertyName = name }) => [name.text, propertyName.text, text])
}

function exportsIn(statement: ts.Statement): readonly (readonly [string, 'value' | 'type'])[] {
  if (!ts.isExportDeclaration(statement)) return []
  const { exportClause, isTypeOnly } = statement
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return []
  return exportClause.elements.map((one) => [one.name.text, isTypeOnly || one.isTypeOnly ? 'type' : 'value'])
}

import ts from 'typescript'

/** One declared name of a report; overloads are one declaration. */
export interface Declaration {
  readonly name: string
  readonly statements: readonly ts.Statement[]
  /** The declaration without its comments, in one spelling. */
  readonly code: string
  /** The declaration as it stands. */
  readonly text: string
}

/** A name from another module. */
export interface Import {
  readonly module: string
  readonly name: string
}

export interface ParsedReport {
  readonly file: ts.SourceFile
  readonly declarations: ReadonlyMap<string, Declaration>
  /** The exported names, and whether a name is a value or only a type. */
  readonly exported: ReadonlyMap<string, 'value' | 'type'>
  /** The names of declarations as the report has them, with the number that rolling up may put behind. */
  readonly locals: ReadonlyMap<string, string>
  readonly imports: readonly Import[]
}

const printer = ts.createPrinter({ removeComments: true })

/** @throws Error for a text that is not TypeScript */
export function parseReport(name: string, text: string): ParsedReport {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true)
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }
  const wrong = parseDiagnostics[0]
  if (wrong !== undefined) {
    const { line } = file.getLineAndCharacterOfPosition(wrong.start ?? 0)
    throw new Error(`${name}:${line + 1}: ${ts.flattenDiagnosticMessageText(wrong.messageText, ' ')}`)
  }

  const declared = new Map<string, ts.Statement[]>()
  const exported = new Map<string, 'value' | 'type'>()
  const imported: [string, Declaration][] = []
  const imports: Import[] = []
  const locals = new Map<string, string>()
  for (const statement of file.statements) {
    if (ts.isExportDeclaration(statement)) addExports(statement, exported)
    if (ts.isImportDeclaration(statement)) {
      for (const [local, one] of importsOf(statement)) {
        imports.push(one)
        const code = `import ${one.name} from '${one.module}'`
        imported.push([bare(local), { name: bare(local), statements: [statement], code, text: code }])
      }
    }
    for (const local of namesOf(statement)) {
      const own = bare(local)
      if (!locals.has(own)) locals.set(own, local)
      declared.set(own, [...(declared.get(own) ?? []), statement])
      if (isExported(statement)) exported.set(own, isValue(statement) ? 'value' : 'type')
    }
  }
  const declarations = [...declared].map(([name, statements]): [string, Declaration] => [
    name,
    {
      name,
      statements,
      code: statements.map(codeOf).join('\n'),
      text: statements.map((one) => one.getFullText()).join('\n'),
    },
  ])
  return { file, declarations: new Map([...imported, ...declarations]), exported, locals, imports }
}

/** A name without the number that rolling up puts behind one of several equal ones. */
function bare(name: string): string {
  return name.replace(/\$\d+$/, '')
}

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

function namesOf(statement: ts.Statement): readonly string[] {
  const names = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.map(({ name }) => name.getText())
    : [(statement as ts.DeclarationStatement).name?.getText()]
  return names.flatMap((name) => (name === undefined ? [] : [name]))
}

/** What is imported, by the name that it has here. */
function importsOf(statement: ts.ImportDeclaration): readonly (readonly [string, Import])[] {
  const bindings = statement.importClause?.namedBindings
  if (bindings === undefined || !ts.isNamedImports(bindings)) return []
  const module = (statement.moduleSpecifier as ts.StringLiteral).text
  return bindings.elements.map(({ name, propertyName = name }) => [
    name.text,
    { module, name: propertyName.text },
  ])
}

function addExports(
  { exportClause, isTypeOnly }: ts.ExportDeclaration,
  exported: Map<string, 'value' | 'type'>,
): void {
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return
  for (const one of exportClause.elements)
    exported.set(one.name.text, isTypeOnly || one.isTypeOnly ? 'type' : 'value')
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
  )
}

function isValue(statement: ts.Statement): boolean {
  return !ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)
}

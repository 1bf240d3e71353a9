import { renamed } from './renamed.ts'
import type { Expression, Program, Rule, Statement } from './rule.ts'

/**
 * One style of module-level constants: a literal, a regular expression, a table or a set is UPPER_CASE; a
 * function is camelCase. Whatever else a constant holds (an object with functions, a clock, something
 * computed) is free.
 */
export const constantCase: Rule = {
  meta: { fixable: 'code' },
  create: (context) => ({
    Program(program): void {
      for (const { id, init, isExported } of constantsOf(program)) {
        if (id.type !== 'Identifier' || init === null) continue
        const { name } = id
        if (isData(init) && !isUpperCase(name)) {
          const better = upperCased(name)
          context.report({
            message: `The module-level constant \`${name}\` holds data: name it \`${better}\`.`,
            node: id,
            // Other files may import what is exported: that is renamed by hand.
            fix: (fixer) => (isExported ? null : renamed(id, better, context.sourceCode, fixer)),
          })
        } else if (isFunction(init) && isUpperCase(name)) {
          context.report({ message: `\`${name}\` is a function: name it in camelCase.`, node: id })
        }
      }
    },
  }),
}

type Declaration = Extract<Statement, { type: 'VariableDeclaration' }>
type Declarator = Pick<Declaration['declarations'][number], 'id' | 'init'> & { readonly isExported: boolean }

/** The declarators of each `const` at the top of a module, exported or not. */
function constantsOf({ body }: Program): readonly Declarator[] {
  return body.flatMap((statement) => {
    const isExported = statement.type === 'ExportNamedDeclaration'
    const declared = isExported ? statement.declaration : statement
    if (declared?.type !== 'VariableDeclaration' || declared.kind !== 'const') return []
    return declared.declarations.map(({ id, init }) => ({ id, init, isExported }))
  })
}

/** The parts of an expression that must hold data for the whole to hold data. Types hold none. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  MemberExpression: ['object'],
  TemplateLiteral: ['quasis', 'expressions'],
  UnaryExpression: ['argument'],
  SpreadElement: ['argument'],
  BinaryExpression: ['left', 'right'],
  TSAsExpression: ['expression'],
  TSSatisfiesExpression: ['expression'],
  TSNonNullExpression: ['expression'],
  ArrayExpression: ['elements'],
  ObjectExpression: ['properties'],
  Property: ['value'],
  NewExpression: ['arguments'],
}

interface Node {
  readonly type: string
  readonly name?: unknown
  readonly computed?: boolean
  readonly callee?: Node
}

/** Whether an expression holds nothing but literals, or other constants that hold data, and at least one. */
function isData(node: Node | null): boolean {
  if (node === null) return false
  const { type, name, computed, callee } = node
  if (type === 'Literal' || type === 'TemplateElement') return true
  if (type === 'Identifier') return isUpperCase(String(name)) && name !== 'NaN'
  if (callee !== undefined && !/^(Set|Map|RegExp)$/.test(String(callee.name))) return false
  const inner = [...(PARTS[type] ?? []), ...(computed ? [type === 'Property' ? 'key' : 'property'] : [])]
  // What starts empty, such as a set or a list, is state, not data.
  const parts = inner.flatMap((part) => (node as unknown as Readonly<Record<string, Node | Node[]>>)[part]!)
  return parts.length > 0 && parts.every(isData)
}

function isFunction({ type }: Expression): boolean {
  return type === 'ArrowFunctionExpression' || type === 'FunctionExpression'
}

function isUpperCase(name: string): boolean {
  return /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name)
}

function upperCased(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
}

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

type Element = Extract<Expression, { type: 'ArrayExpression' }>['elements'][number]
type Property = Extract<Expression, { type: 'ObjectExpression' }>['properties'][number]

/** Whether an expression holds nothing but literals, or other constants that hold data, and at least one. */
function isData(node: Expression | Element): boolean {
  switch (node?.type) {
    case 'Literal':
      return true
    case 'Identifier':
      return isUpperCase(node.name) && node.name !== 'NaN'
    case 'MemberExpression':
      return isData(node.object) && (!node.computed || isData(node.property))
    case 'TemplateLiteral':
      return node.expressions.every(isData)
    case 'UnaryExpression':
    case 'SpreadElement':
      return isData(node.argument)
    case 'BinaryExpression':
      return isData(node.left as Expression) && isData(node.right)
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return isData(node.expression)
    case 'ArrayExpression':
      return node.elements.length > 0 && node.elements.every(isData)
    case 'ObjectExpression':
      return node.properties.length > 0 && node.properties.every(isDataProperty)
    case 'NewExpression':
      // A set or map that starts empty is state, not data.
      return (
        node.callee.type === 'Identifier' &&
        /^(Set|Map|RegExp)$/.test(node.callee.name) &&
        node.arguments.length > 0 &&
        node.arguments.every(isData)
      )
    default:
      return false
  }
}

function isDataProperty(property: Property): boolean {
  if (property.type === 'SpreadElement') return isData(property.argument)
  const { method, kind, computed, key, value } = property
  return !method && kind === 'init' && (!computed || isData(key as Expression)) && isData(value)
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

import { parseSync, visitorKeys } from 'oxc-parser'

/** A change of one place of a source. */
export interface Mutant {
  readonly line: number
  /** What the change is about, as a person reads it. */
  readonly was: string
  readonly is: string
  /** The node that is another one, by its place in the source, and what stands there then. */
  readonly start: number
  readonly end: number
  readonly becomes: string
  /** How the node can be had in both ways at once. */
  readonly form: 'value' | 'statements' | 'block'
}

/** A node, with what the visitor needs of it. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

interface Change {
  readonly becomes: string
  /** The node as a whole, unless said otherwise. */
  readonly was?: string
  readonly is?: string
  readonly form?: Mutant['form']
  readonly start?: number
  readonly end?: number
}

/** Where a node is: below a `?.`, in what is only said to people, or beside the node that it belongs to. */
interface Place {
  readonly parent: Node | undefined
  readonly key: string
  readonly isInChain: boolean
  readonly isSaid: boolean
}

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&&': ['||'],
  '||': ['&&'],
}

const ASSIGNMENTS: Readonly<Record<string, string>> = { '+=': '-=', '-=': '+=', '*=': '/=', '/=': '*=' }

const LONGEST = 80

/** Words with a blank between them are for people. */
const SENTENCE = /\p{L},? \p{L}/u

/** Methods that have an opposite. */
const OPPOSITES: Readonly<Record<string, string>> = {
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  toLowerCase: 'toUpperCase',
  toUpperCase: 'toLowerCase',
}

/** Methods without which a value is one of the same kind. */
const LEFT_OUT: ReadonlySet<string> = new Set(['filter', 'slice', 'trim', 'toSorted', 'toReversed', 'sort'])

/** What is only said to people or to the compiler: it has no judgement in it. */
const LEFT_ALONE = /^(TS|Import|ExportAll|TemplateLiteral)/
const SEEN_THROUGH = new Set(['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression'])

/**
 * All mutants of a source, after the operators of Stryker: conditions, boundaries, arithmetic, values,
 * blocks, `?.`, calls that are left out, and methods with an opposite. What errors say stays.
 */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
  const mutants: Mutant[] = []
  walk(file, source, (node, place) => {
    for (const change of changesOf(node, source, place)) {
      const { start = node.start, end = node.end, becomes, form = 'value' } = change
      const was = shortened(change.was ?? source.slice(start, end))
      const is = shortened(change.is ?? becomes)
      const line = source.slice(0, start).split('\n').length
      mutants.push({ line, was, is, start, end, becomes, form })
    }
  })
  return mutants
}

/** As much of it as a person wants to read. */
function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

/** Every node of a source that has to do with judgement, an outer one before those within. */
export function walk(file: string, source: string, visit: (node: Node, place: Place) => void): void {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]!.message}`)
  const enter = (node: Node, place: Place): void => {
    if (LEFT_ALONE.test(node.type) && !SEEN_THROUGH.has(node.type)) return
    visit(node, place)
    const isInChain = node.type === 'ChainExpression' || (place.isInChain && isLinked(node))
    const isSaid = place.isSaid || node.type === 'ThrowStatement' || isErrorMade(node)
    for (const key of (visitorKeys as Readonly<Record<string, readonly string[]>>)[node.type] ?? []) {
      if ((key === 'key' && node['computed'] !== true) || key === 'source') continue
      for (const child of [node[key]].flat()) {
        // What a call gets is not part of the chain that it ends.
        const isLink = key === 'object' || key === 'callee' || key === 'expression'
        if (isNode(child)) enter(child, { parent: node, key, isInChain: isInChain && isLink, isSaid })
      }
    }
  }
  enter(program as unknown as Node, { parent: undefined, key: '', isInChain: false, isSaid: false })
}

function changesOf(node: Node, source: string, place: Place): readonly Change[] {
  const text = (of: unknown): string => source.slice((of as Node).start, (of as Node).end)
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return operatorsOf(node, source)
    case 'IfStatement':
    case 'ConditionalExpression': {
      const { start, end } = node['test'] as Node
      return ['true', 'false'].map((becomes) => ({ start, end, becomes }))
    }
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement': {
      const test = node['test'] as Node | null
      return test === null ? [] : [{ start: test.start, end: test.end, becomes: 'false' }]
    }
    case 'UnaryExpression':
      return unaryOf(node, text)
    case 'UpdateExpression': {
      const operator = node['operator'] === '++' ? '--' : '++'
      const argument = text(node['argument'])
      return [{ becomes: node['prefix'] === true ? operator + argument : argument + operator }]
    }
    case 'AssignmentExpression': {
      const operator = node['operator'] as string
      const other = ASSIGNMENTS[operator]
      if (other === undefined) return []
      return [{ was: operator, is: other, becomes: `${text(node['left'])} ${other} ${text(node['right'])}` }]
    }
    case 'Literal':
      return literalOf(node, place)
    case 'ArrayExpression':
      return (node['elements'] as readonly unknown[]).length > 0 ? [{ becomes: '[]' }] : []
    case 'ObjectExpression':
      return (node['properties'] as readonly unknown[]).length > 0 ? [{ becomes: '({})', is: '{}' }] : []
    case 'ArrowFunctionExpression':
      return arrowOf(node, text)
    case 'BlockStatement':
      return blockOf(node, place)
    case 'SwitchCase':
      return caseOf(node)
    case 'ThrowStatement':
      return [{ becomes: '', is: '{}', form: 'statements' }]
    case 'ExpressionStatement':
      return (node['expression'] as Node).type === 'Literal'
        ? []
        : [{ becomes: '', is: ';', form: 'statements' }]
    case 'ChainExpression':
      return chainOf(node, source)
    case 'CallExpression':
      return callOf(node, text, place)
    default:
      return []
  }
}

function operatorsOf(node: Node, source: string): readonly Change[] {
  const [left, right] = [node['left'] as Node, node['right'] as Node]
  const operator = node['operator'] as string
  const [before, after] = [source.slice(left.start, left.end), source.slice(right.start, right.end)]
  // Otherwise `??` would have to be `&&`, which every test sees.
  if (operator === '??') return [{ becomes: `(${before})` }]
  if (operator === '+' && (isText(left) || isText(right))) return []
  const between = source.slice(left.end, right.start)
  const at = between.indexOf(operator)
  // Each binds otherwise than the one that stands for it.
  const isLogical = node.type === 'LogicalExpression'
  const [space, rest] = [between.slice(0, at), between.slice(at + operator.length)]
  return (OPERATORS[operator] ?? []).map((other) => ({
    was: operator,
    is: other,
    becomes: isLogical ? `(${before}) ${other} (${after})` : `${before}${space}${other}${rest}${after}`,
  }))
}

function unaryOf(node: Node, text: (of: unknown) => string): readonly Change[] {
  const operator = node['operator'] as string
  if (operator === '!') return [{ was: '!', is: '', becomes: text(node['argument']) }]
  if (operator === '-') return [{ was: '-', is: '', becomes: text(node['argument']) }]
  return []
}

function literalOf({ value, bigint }: Node, { parent, isSaid }: Place): readonly Change[] {
  if (typeof value === 'boolean') return [{ becomes: String(!value) }]
  if (typeof value === 'number') return [{ becomes: String(value + 1) }]
  if (typeof value !== 'string' || bigint !== undefined || isSaid) return []
  if (SENTENCE.test(value)) return []
  // A directive, or a comparison that the operators change anyway.
  if (parent?.type === 'ExpressionStatement' || isTypeof(parent)) return []
  return [{ becomes: value === '' ? "'mutant'" : "''" }]
}

function arrowOf(node: Node, text: (of: unknown) => string): readonly Change[] {
  const body = node['body'] as Node
  if (node['expression'] !== true || text(body) === 'undefined') return []
  return [{ start: body.start, end: body.end, becomes: 'undefined' }]
}

/** The block of an `if` without `else` is empty where its condition is false: that is another mutant. */
function blockOf(node: Node, { parent, key }: Place): readonly Change[] {
  if ((node['body'] as readonly unknown[]).length === 0) return []
  if (parent?.type === 'IfStatement' && key === 'consequent' && parent['alternate'] === null) return []
  return [{ becomes: '{}', form: 'block' }]
}

function caseOf(node: Node): readonly Change[] {
  const statements = node['consequent'] as readonly Node[]
  const [first, last] = [statements.at(0), statements.at(-1)]
  if (!first || !last || first.type === 'BlockStatement') return []
  return [{ start: first.start, end: last.end, becomes: '', is: ';', form: 'statements' }]
}

function chainOf(node: Node, source: string): readonly Change[] {
  const changes: Change[] = []
  const follow = (link: Node): void => {
    const next = (link['object'] ?? link['callee'] ?? link['expression']) as Node | undefined
    if (link['optional'] === true && next) {
      const at = next.end + source.slice(next.end, link.end).indexOf('?.')
      const isDot = link.type === 'MemberExpression' && link['computed'] !== true
      const becomes = `${source.slice(node.start, at)}${isDot ? '.' : ''}${source.slice(at + 2, node.end)}`
      changes.push({ becomes })
    }
    if (next && isLinked(next)) follow(next)
  }
  follow(node['expression'] as Node)
  return changes
}

function callOf(node: Node, text: (of: unknown) => string, { isInChain }: Place): readonly Change[] {
  const callee = node['callee'] as Node
  if (isInChain || callee.type !== 'MemberExpression' || callee['computed'] === true) return []
  const [object, property] = [callee['object'] as Node, callee['property'] as Node]
  const name = text(property)
  if (LEFT_OUT.has(name)) return [{ was: `.${name}()`, is: '', becomes: `(${text(object)})` }]
  const other = OPPOSITES[name]
  if (other === undefined) return []
  const rest = text(node).slice(property.end - node.start)
  return [{ was: name, is: other, becomes: `${text(object)}.${other}${rest}` }]
}

function isLinked({ type }: Node): boolean {
  return type === 'MemberExpression' || type === 'CallExpression' || type === 'TSNonNullExpression'
}

function isErrorMade(node: Node): boolean {
  const name = (node['callee'] as Node | undefined)?.['name']
  return node.type === 'NewExpression' && typeof name === 'string' && name.endsWith('Error')
}

function isText({ type, value }: Node): boolean {
  return type === 'TemplateLiteral' || typeof value === 'string'
}

function isTypeof(parent: Node | undefined): boolean {
  const sides = [parent?.['left'], parent?.['right']] as readonly (Node | undefined)[]
  return sides.some((side) => side?.type === 'UnaryExpression' && side['operator'] === 'typeof')
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

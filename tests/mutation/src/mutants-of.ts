import { parseSync, visitorKeys } from 'oxc-parser'

/** A change of one place of a source. */
export interface Mutant {
  readonly line: number
  readonly was: string
  readonly is: string
  /** The whole source with the change. */
  readonly source: string
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

const OPERATORS: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '&&': '||',
  '||': '&&',
  '??': '&&',
}

/** What is only said to people or to the compiler: it has no judgement in it. */
const LEFT_ALONE = /^(TS|Import|ExportAll|TemplateLiteral)/

/** All mutants of a source: a comparison, a condition, a statement or a value that is another one. */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
  const { program } = parseSync(file, source)
  const mutants: Mutant[] = []
  const add = (start: number, end: number, is: string): void => {
    const was = source.slice(start, end)
    if (was === is) return
    const line = source.slice(0, start).split('\n').length
    mutants.push({ line, was, is, source: source.slice(0, start) + is + source.slice(end) })
  }
  const visit = (node: Node): void => {
    if (LEFT_ALONE.test(node.type) && node.type !== 'TSAsExpression' && node.type !== 'TSNonNullExpression')
      return
    for (const { start, end, is } of changesOf(node, source)) add(start, end, is)
    for (const key of (visitorKeys as Readonly<Record<string, readonly string[]>>)[node.type] ?? []) {
      for (const child of [node[key]].flat()) if (isNode(child)) visit(child)
    }
  }
  visit(program as unknown as Node)
  return mutants
}

interface Change {
  readonly start: number
  readonly end: number
  readonly is: string
}

function changesOf(node: Node, source: string): readonly Change[] {
  const { type, start, end } = node
  const whole = (is: string): Change => ({ start, end, is })
  if (type === 'BinaryExpression' || type === 'LogicalExpression') {
    const [left, right] = [node['left'] as Node, node['right'] as Node]
    const between = source.slice(left.end, right.start)
    const operator = node['operator'] as string
    const other = OPERATORS[operator]
    if (other === undefined) return []
    const at = left.end + between.indexOf(operator)
    // `??` beside `&&` needs brackets.
    if (operator === '??') return [whole(`(${source.slice(left.start, left.end)})`)]
    return [{ start: at, end: at + operator.length, is: other }]
  }
  if (type === 'IfStatement' || type === 'ConditionalExpression') {
    const test = node['test'] as Node
    return ['true', 'false'].map((is) => ({ start: test.start, end: test.end, is }))
  }
  if (type === 'UnaryExpression' && node['operator'] === '!') return [{ start, end: start + 1, is: '' }]
  if (type === 'Literal' && typeof node['value'] === 'boolean') return [whole(String(!node['value']))]
  if (type === 'Literal' && typeof node['value'] === 'number') return [whole(String(node['value'] + 1))]
  if (type === 'ThrowStatement') return [whole('{}')]
  if (type === 'ExpressionStatement' && (node['expression'] as Node).type !== 'Literal') return [whole(';')]
  return []
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

/** A value that becomes TypeScript source. */
export type Literal = string | number | undefined | Constant | readonly Literal[] | LiteralObject
export interface LiteralObject {
  readonly [key: string]: Literal
}

/** A value that another constant holds. */
export class Constant {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

const WIDTH = 100

/** What stands before constants, lists and fields, and behind fields, in a value and in its type. */
const VALUE = { constant: '', list: '', field: '', end: ',' }
const TYPE: typeof VALUE = { constant: 'typeof ', list: 'readonly ', field: 'readonly ', end: ';' }

/** A value as TypeScript source. */
export function printValue(value: Literal): string {
  return print(value, VALUE, '')
}

/** The type of a value, as narrow as `as const` makes it. */
export function printType(value: Literal): string {
  return print(value, TYPE, '')
}

function print(value: Literal, marks: typeof VALUE, indent: string): string {
  if (value instanceof Constant) return marks.constant + value.name
  const inner = (part: Literal): string => print(part, marks, `${indent}  `)
  if (isList(value)) return marks.list + wrapped('[', value.map(inner), ']', ',', indent)
  if (typeof value !== 'object') return printPrimitive(value)
  const fields = Object.entries(value).map(([key, part]) => `${marks.field}${printKey(key)}: ${inner(part)}`)
  return wrapped('{', fields, '}', marks.end, indent)
}

/** On one line where it fits, else with a line for each part. */
function wrapped(
  open: string,
  parts: readonly string[],
  close: string,
  separator: string,
  indent: string,
): string {
  if (parts.length === 0) return open + close
  const space = open === '{' ? ' ' : ''
  const line = `${open}${space}${parts.join(`${separator} `)}${space}${close}`
  if (indent.length + line.length <= WIDTH && !line.includes('\n')) return line
  return `${open}\n${parts.map((part) => `${indent}  ${part}${separator}\n`).join('')}${indent}${close}`
}

function printPrimitive(value: string | number | undefined): string {
  if (typeof value === 'number') return String(value).replace(/\B(?=(\d{3})+$)/g, value < 10_000 ? '' : '_')
  return value === undefined ? 'undefined' : printText(value)
}

function printKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : printText(key)
}

function printText(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value)
}

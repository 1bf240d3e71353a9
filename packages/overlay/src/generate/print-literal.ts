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

/** A value as TypeScript source. */
export function printValue(value: Literal, indent = ''): string {
  if (value instanceof Constant) return value.name
  if (isList(value))
    return wrapped(
      '[',
      value.map((item) => [printValue(item, `${indent}  `)]),
      ']',
      ',',
      indent,
    )
  if (typeof value !== 'object') return printPrimitive(value)
  const fields = Object.entries(value).map(([key, inner]) => [
    printKey(key),
    printValue(inner, `${indent}  `),
  ])
  return wrapped('{', fields, '}', ',', indent)
}

/** The type of a value, as narrow as `as const` makes it. */
export function printType(value: Literal, indent = ''): string {
  if (value instanceof Constant) return `typeof ${value.name}`
  if (isList(value)) {
    return `readonly ${wrapped(
      '[',
      value.map((item) => [printType(item, `${indent}  `)]),
      ']',
      ',',
      indent,
    )}`
  }
  if (typeof value !== 'object') return printPrimitive(value)
  const fields = Object.entries(value).map(([key, inner]) => [
    `readonly ${printKey(key)}`,
    printType(inner, `${indent}  `),
  ])
  return wrapped('{', fields, '}', ';', indent)
}

/** On one line where it fits, else with a line for each part. */
function wrapped(
  open: string,
  parts: readonly (readonly string[])[],
  close: string,
  separator: string,
  indent: string,
): string {
  const texts = parts.map((part) => part.join(': '))
  if (texts.length === 0) return open + close
  const space = open === '{' ? ' ' : ''
  const line = `${open}${space}${texts.join(`${separator} `)}${space}${close}`
  if (indent.length + line.length <= WIDTH && !line.includes('\n')) return line
  return `${open}\n${texts.map((text) => `${indent}  ${text}${separator}\n`).join('')}${indent}${close}`
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

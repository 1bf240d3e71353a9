import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { FAMILIES } from '@zuora-jobs/spec'

import { EFFECTS } from '../src/catalog/effects.ts'
import { SCENARIOS } from '../src/catalog/scenario.ts'
import { CONTROL_CALLS } from '../src/control/calls.ts'
import { OPTIONS } from '../src/options/options.ts'
import type { EffectDefinition } from '../src/scenarios/effect.ts'
import { POLLS } from '../src/scenarios/operations.ts'
import { type Schema, YES } from '../src/schema/schema.ts'
import { type FieldDoc, fieldDocs } from './tsdoc.ts'

const SOURCE = join(import.meta.dirname, '../src')

/** What TSDoc says about the fields of every interface below `src/`. */
const DOCS = new Map(
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => Array.from(fieldDocs(readFileSync(join(SOURCE, file), 'utf8')))),
)

type Row = readonly string[]

/**
 * The tables of the README by name. Types, checks and defaults have their only place in `src/`; so do these
 * texts.
 */
export const TABLES: Readonly<Record<string, () => readonly Row[]>> = {
  calls: () => [
    ['Call', 'does'],
    ...Object.entries(CONTROL_CALLS).map(([name, { does }]) => [code(name.replace(' ', ' /__mock')), does]),
  ],
  scenarios: () => [
    ['Scenario', 'what happens'],
    ...Object.entries(SCENARIOS).map(([name, { about }]) => [code(name), about]),
  ],
  effects: () => [
    ['Effect', 'on', 'what happens'],
    ...Object.entries(EFFECTS).map(([name, effect]) => [
      shapesOf(effect.value)
        .map((shape) => code(`{ ${name}: ${shape} }`))
        .join(', '),
      subjectOf(effect),
      effectDoc(name).about,
    ]),
  ],
  options: () => [['Option', 'Default', ''], ...optionRows()],
}

/** A README with its tables made anew, each between its two comments. */
export function withTables(readme: string): string {
  return readme.replaceAll(
    /(<!-- table (\w+)[^>]*-->\n)(?:(?!<!--).)*(<!-- end -->)/gs,
    (_, start: string, name: string, end: string) => `${start}\n${tableOf(name)}\n\n${end}`,
  )
}

function tableOf(name: string): string {
  const [header = [], ...rows] = TABLES[name]?.() ?? []
  const cells = [header, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = header.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: Row, fill: string): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width, fill)).join(' | ')} |`
  const [first = [], ...others] = cells
  return [line(first, ' '), line([], '-'), ...others.map((row) => line(row, ' '))].join('\n')
}

/** The options with their defaults, and below an option that is an object its fields. */
function optionRows(): readonly Row[] {
  const docs = docsOf('MockTenantOptions')
  return Object.keys(OPTIONS).flatMap((name) => {
    const doc = docs.get(name)
    if (doc === undefined) throw new Error(`Option ${name} has no documentation.`)
    const [, inner] = /^Partial<(\w+)>$/.exec(doc.type) ?? []
    return inner === undefined
      ? [optionRow(name, doc)]
      : [...docsOf(inner)].map(([field, fieldDoc]) => optionRow(`${name}.${field}`, fieldDoc))
  })
}

function optionRow(name: string, { default: standard = '', about }: FieldDoc): Row {
  return [
    code(name),
    /^[\w'[{]\S*$/.test(standard) && !/^(none|off)$/.test(standard) ? code(standard) : standard,
    about,
  ]
}

/** The values of an effect, such as `{ batch?, message }`. */
function shapesOf({ fields, words, exclusive, ...schema }: Schema<unknown>): readonly string[] {
  if (schema.must === YES.must) return ['true']
  if (words !== undefined) return words.map((word) => `'${word}'`)
  const names = Object.entries(fields ?? {}).map(([name, { optional }]) =>
    optional === true ? `${name}?` : name,
  )
  return exclusive === true ? names.map((name) => `{ ${name} }`) : [`{ ${names.join(', ')} }`]
}

function subjectOf({ on, operations }: EffectDefinition): string {
  if (on === 'answer') return operations === POLLS ? 'polls' : 'answers'
  const families = Object.values(FAMILIES).filter(({ operations: { submit } }) => operations.includes(submit))
  return families.length === Object.keys(FAMILIES).length
    ? 'jobs'
    : families.map(({ name }) => code(name)).join(', ')
}

function effectDoc(name: string): FieldDoc {
  const found = [...DOCS]
    .find(([type, fields]) => type.endsWith('Effects') && fields.has(name))?.[1]
    .get(name)
  if (found === undefined) throw new Error(`Effect ${name} has no documentation.`)
  return found
}

function docsOf(type: string): ReadonlyMap<string, FieldDoc> {
  const docs = DOCS.get(type)
  if (docs === undefined) throw new Error(`There is no interface ${type} below src/.`)
  return docs
}

function code(text: string): string {
  return `\`${text}\``
}

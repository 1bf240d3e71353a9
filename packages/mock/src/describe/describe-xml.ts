import { DATA_SOURCE_NAMES, documentedSource, objectOf } from '../database/catalog/data-sources.ts'
import { instantOf } from '../database/datetime.ts'
import { labelOf } from '../database/files/result-csv.ts'
import { SYSTEM_FIELDS } from '../database/objects/definition.ts'
import { fieldNames, type Source } from '../database/query/find-field.ts'
import { readField, type Value } from '../database/row.ts'
import type { RowTables } from '../database/rows.ts'

/** The list of all objects, as `GET /v1/describe` has it. */
export function catalogXml(tables: RowTables, url: string): string {
  const known = new Set(Object.keys(tables).map((name) => name.toLowerCase()))
  const names = [
    ...Object.keys(tables),
    ...DATA_SOURCE_NAMES.filter((name) => !known.has(name.toLowerCase())),
  ]
  return document(
    'objects',
    names.toSorted().map((name) => listed(name, name, url)),
  )
}

/** An object with its fields and the objects that are joined to it, as `GET /v1/describe/{object}` has it. */
export function objectXml(source: Source, tables: RowTables, url: string): string {
  const exported = new Set(fieldNames(source, { tables, language: 'zoqlexport' }))
  const fields = fieldNames(source, { tables, language: 'zoql' })
  const joined = source.documented?.joined ?? []
  return document(
    'object',
    [
      text('name', source.name),
      text('label', labelOf(source.name)),
      element(
        'fields',
        fields.map((name) => fieldXml(source, name, exported.has(name))),
      ),
      element(
        'related-objects',
        joined.map((name) => listed(name, documentedSource(objectOf(name))?.name ?? name, url)),
      ),
    ],
    reference(url, source.name),
  )
}

/** The answer for an object that there is none of. */
export function errorXml(message: string): string {
  return document('error', [text('message', message)])
}

/** The tenant knows no schema: the type of a field is that of its values. */
function fieldXml(source: Source, name: string, isExported: boolean): string {
  const isSystem = SYSTEM_FIELDS.includes(name)
  const type = typeOf(source, name)
  return element('field', [
    text('name', name),
    text('label', labelOf(name)),
    text('selectable', 'true'),
    text('createable', String(!isSystem)),
    text('updateable', String(!isSystem)),
    text('filterable', 'true'),
    text('custom', String(name.endsWith('__c'))),
    text('maxlength', type === 'text' ? (name.endsWith('Id') ? '32' : '255') : ''),
    text('required', 'false'),
    text('type', type),
    element(
      'contexts',
      ['soap', ...(isExported ? ['export'] : [])].map((context) => text('context', context)),
    ),
  ])
}

/** The first rows tell, since a value can be null in some of them. */
const LOOKED_AT = 100

function typeOf({ rows }: Source, name: string): string {
  if (name.endsWith('Date') && rows.length === 0) return 'datetime'
  const types = new Set<string>()
  let count = 0
  for (const row of rows) {
    const value = readField(row, name)?.value
    if (value !== null && value !== undefined && value !== '') types.add(typeOfValue(value))
    count += 1
    if (count === LOOKED_AT) break
  }
  if (types.size === 1) return [...types][0] ?? 'text'
  return types.size > 0 && [...types].every((type) => /^(integer|decimal)$/.test(type)) ? 'decimal' : 'text'
}

function typeOfValue(value: Value): string {
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'decimal'
  if (instantOf(value) !== undefined) return 'datetime'
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'text'
}

/** An object in a list, with the place where the object is described that it stands for. */
function listed(name: string, described: string, url: string): string {
  return element('object', [text('name', name), text('label', labelOf(name))], reference(url, described))
}

function reference(url: string, object: string): string {
  return ` href="${escaped(`${url}/v1/describe/${object}`)}"`
}

function document(name: string, children: readonly string[], attributes = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, children, attributes)}\n`
}

function element(name: string, children: readonly string[], attributes = ''): string {
  const inner = children.map((child) => `\n${child}`.replaceAll('\n', '\n  ')).join('')
  return inner === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inner}\n</${name}>`
}

function text(name: string, value: string): string {
  return `<${name}>${escaped(value)}</${name}>`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(value: string): string {
  return value.replaceAll(/[&<>"]/g, (letter) => ENTITIES[letter] ?? '')
}

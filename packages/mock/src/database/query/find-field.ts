import { didYouMean } from '../../errors/nearest.ts'
import {
  type DocumentedSource,
  documentedSource,
  isJoinedKey,
  keysOf,
  objectOf,
} from '../catalog/data-sources.ts'
import { SYSTEM_FIELDS } from '../objects/definition.ts'
import { ownFields, readField, type Row } from '../row.ts'
import { findTable, isLazy, rowById, type Rows, type RowTables } from '../rows.ts'
import { type Language, QueryFailure } from './parsed-query.ts'
import type { FieldReader } from './row-matcher.ts'

/** An object that can be queried: its rows, and what the documentation says about it. */
export interface Source {
  readonly name: string
  readonly rows: Rows
  readonly documented: DocumentedSource | undefined
}

/** A field of a source, as it is spelled, and how it is read. */
export interface FoundField {
  readonly name: string
  readonly read: FieldReader
}

/** Where fields are looked for. */
export interface Scope {
  readonly tables: RowTables
  readonly language: Language
}

/** The object of this name: one with rows, or a documented one without. */
export function findSource(tables: RowTables, object: string): Source | undefined {
  const table = findTable(tables, object)
  const documented = documentedSource(object)
  if (table !== undefined) return { ...table, documented }
  return documented === undefined ? undefined : { name: documented.name, rows: [], documented }
}

/**
 * The field of a source, also one of an object that is joined to it.
 *
 * @throws {@link QueryFailure} where there is none, with the nearest one.
 */
export function findField(source: Source, written: string, scope: Scope): FoundField {
  const field = withoutObject(written, source.name)
  const own = spelled(source.rows, field)
  if (own !== undefined && !isHidden(source, own, scope)) return { name: own, read: readerOf(own) }
  const [first, rest] = splitAt(field)
  if (rest !== undefined) {
    const joined = nameOfJoined(source, first)
    const path = pathTo(source, joined, scope)
    if (path !== undefined) return inJoined(joined, rest, path, scope)
    if (source.documented?.joined.includes(joined) === true && source.rows.length === 0)
      return { name: `${joined}.${rest}`, read: () => null }
  } else if (source.rows.length === 0) {
    const known = SYSTEM_FIELDS.find((one) => one.toLowerCase() === field.toLowerCase())
    if (own === undefined) return { name: known ?? field, read: () => null }
  }
  throw noField(source, field, scope)
}

/**
 * Everything that `*` or `Relation.*` stands for: the own fields of the source, or those of a joined object.
 *
 * @throws {@link QueryFailure} where there is no such relation.
 */
export function allFields(source: Source, written: string, scope: Scope): readonly FoundField[] {
  const relation = withoutObject(written, source.name)
  if (relation === '*') return fieldNames(source, scope).map((name) => ({ name, read: readerOf(name) }))
  const joined = nameOfJoined(source, relation.slice(0, -2))
  const prefix = `${joined.toLowerCase()}.`
  const nested = isLazy(source.rows) ? [] : [...new Set(source.rows.flatMap(allNames))]
  const own = nested.filter((name) => name.toLowerCase().startsWith(prefix))
  if (own.length > 0) return own.map((name) => ({ name, read: readerOf(name) }))
  const related = findSource(scope.tables, objectOf(joined))
  if (related === undefined) throw noField(source, relation, scope)
  return fieldNames(related, scope).map((name) => findField(source, `${joined}.${name}`, scope))
}

/** The fields of a source that a query language has: `select *`. */
export function fieldNames(source: Source, scope: Scope): readonly string[] {
  const { rows } = source
  const names = isLazy(rows) ? rows.fields : [...new Set(rows.flatMap(ownFields))]
  if (names.length > 0) return names.filter((name) => !isHidden(source, name, scope))
  return source.documented === undefined ? [] : SYSTEM_FIELDS
}

/** Keys of joined objects are not among the fields of Export ZOQL, where the objects themselves are. */
function isHidden({ documented }: Source, field: string, { language }: Scope): boolean {
  return language === 'zoqlexport' && documented !== undefined && isJoinedKey(documented, field)
}

/** `Account.Name` and `Account.*` in a query on Account mean `Name` and `*`. */
function withoutObject(field: string, object: string): string {
  const prefix = `${object.toLowerCase()}.`
  return field.toLowerCase().startsWith(prefix) ? field.slice(prefix.length) : field
}

/** A field as the rows spell it. */
function spelled(rows: Rows, field: string): string | undefined {
  const wanted = field.toLowerCase()
  if (isLazy(rows)) return rows.fields.find((name) => name.toLowerCase() === wanted)
  for (const row of rows) {
    const found = readField(row, field)
    if (found !== undefined) return found.name
  }
  return undefined
}

function readerOf(name: string): FieldReader {
  // Most rows have the field under this very name.
  return (row) => {
    const value = row[name]
    return value === undefined || (typeof value === 'object' && value !== null && !(value instanceof Date))
      ? readField(row, name)?.value
      : value
  }
}

function splitAt(field: string): readonly [string, string | undefined] {
  const dot = field.indexOf('.')
  return dot < 0 ? [field, undefined] : [field.slice(0, dot), field.slice(dot + 1)]
}

function nameOfJoined({ documented }: Source, written: string): string {
  const wanted = written.toLowerCase()
  return documented?.joined.find((one) => one.toLowerCase() === wanted) ?? written
}

/** From a row to the row of a joined object: the fields that hold ids, one after the other. */
type Path = readonly { readonly key: string; readonly rows: Rows }[]

/**
 * The way to a joined object by the ids that rows hold: an invoice has its account, an item has it by way of
 * its invoice.
 */
function pathTo(
  source: Source,
  joined: string,
  scope: Scope,
  seen: readonly string[] = [],
): Path | undefined {
  const { documented, rows } = source
  if (documented !== undefined && !documented.joined.includes(joined)) return undefined
  const key = keyTo(rows, joined)
  const target = findSource(scope.tables, objectOf(joined))
  if (key !== undefined && target !== undefined) return [{ key, rows: target.rows }]
  for (const over of documented?.joined ?? []) {
    if (over === joined || seen.includes(over)) continue
    const step = keyTo(rows, over)
    const between = step === undefined ? undefined : findSource(scope.tables, objectOf(over))
    if (step === undefined || between === undefined || between.rows.length === 0) continue
    const rest = pathTo(between, joined, scope, [...seen, over])
    if (rest !== undefined) return [{ key: step, rows: between.rows }, ...rest]
  }
  return undefined
}

/** The field of rows that holds the id of a joined object. */
function keyTo(rows: Rows, joined: string): string | undefined {
  return keysOf(joined)
    .map((one) => spelled(rows, one))
    .find((one) => one !== undefined)
}

function inJoined(joined: string, rest: string, path: Path, scope: Scope): FoundField {
  const last = path.at(-1)
  // The id is known, also where the object itself has no rows.
  const isId = rest.toLowerCase() === 'id' && last !== undefined
  const { name, read } = isId
    ? { name: 'Id', read: readerOf(last.key) }
    : findField(findSource(scope.tables, objectOf(joined)) as Source, rest, scope)
  const way = isId ? path.slice(0, -1) : path
  return {
    name: `${joined}.${name}`,
    read: (row) => {
      const holder = follow(row, way)
      return holder === undefined ? null : read(holder)
    },
  }
}

function follow(row: Row, path: Path): Row | undefined {
  let at: Row | undefined = row
  for (const { key, rows } of path) {
    const id: unknown = at === undefined ? undefined : readField(at, key)?.value
    at = typeof id === 'string' ? rowById(rows, id) : undefined
  }
  return at
}

function allNames(row: Row): readonly string[] {
  return Object.entries(row).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !(value instanceof Date)
      ? allNames(value).map((inner) => `${name}.${inner}`)
      : [name],
  )
}

function noField(source: Source, field: string, scope: Scope): QueryFailure {
  const { documented, name } = source
  const hidden = (documented?.joined ?? []).find((joined) =>
    keysOf(joined).some((key) => key.toLowerCase() === field.toLowerCase()),
  )
  if (hidden !== undefined && scope.language === 'zoqlexport')
    return new QueryFailure(
      `There is no field ${field} in ${name} for Export ZOQL, which has it as ${hidden}.Id; plain ZOQL has ${field}.`,
    )
  const [first, rest] = splitAt(field)
  const joined = documented?.joined ?? []
  const related = nameOfJoined(source, first)
  if (rest !== undefined && joined.includes(related))
    return new QueryFailure(
      `There is no field ${field} in ${name}: its rows have no ${keysOf(related)[0]} to find the ${related} by.`,
    )
  const known = rest === undefined ? fieldNames(source, scope) : joined.map((one) => `${one}.${rest}`)
  return new QueryFailure(`There is no field ${field} in ${name}${didYouMean(field, known)}`)
}

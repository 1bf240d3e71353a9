/** What is told of each change, and that nothing in a document can change unseen. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { levelOf } from '../src/change.ts'
import { compareDocuments } from '../src/document/compare-documents.ts'
import { RULES } from '../src/rules.ts'
import { canonical, type Tree, treeOf } from '../src/walk/tree.ts'
import { markdownTable } from './markdown-table.ts'
import { TABLES } from './tables/tables.ts'

const ROWS = Object.values(TABLES).flatMap((table) => Object.values(table))

describe.each(Object.entries(TABLES))('%s', (_, table) => {
  it.each(Object.entries(table))('%s', (_, [told, before, after]) => {
    const changes = compareDocuments(before, after)
    const rules = [...new Set(changes.map(({ rule }) => rule))].toSorted()
    expect([levelOf(changes), ...rules].join(' ')).toBe(
      [told.split(' ')[0], ...told.split(' ').slice(1).toSorted()].join(' '),
    )
  })
})

it('has every rule in the README', () => {
  const rows = Object.entries(RULES).map(([id, { level, description }]) => [`\`${id}\``, level, description])
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  expect(readme).toContain(markdownTable(['rule', 'level', 'what'], ...rows))
})

const DOCUMENTS = [
  ...new Map(ROWS.flatMap(([, ...both]) => both).map((one) => [canonical(one), one])).values(),
]

it('tells nothing where nothing changed', () => {
  expect(DOCUMENTS.flatMap((document) => compareDocuments(document, structuredClone(document)))).toEqual([])
})

describe('nothing is overlooked', () => {
  type Place = readonly string[]

  // What is gone from any document of the tables is told, whatever it is. What they share is tried once.
  it('in the documents of the tables', () => {
    const tried = new Set<string>()
    const silent = DOCUMENTS.flatMap((document) =>
      placesIn(document).filter((place) => {
        const key =
          place.length > 4 ? canonical([place, valueAt(document, place.slice(0, -1))]) : String(place)
        if (tried.has(key) || isMeaningless(place, document)) return false
        tried.add(key)
        return !isNoticed(document, without(document, place))
      }),
    )
    expect(silent.map((place) => place.join('.'))).toEqual([])
  })

  function isNoticed(before: Tree, after: Tree): boolean {
    try {
      return compareDocuments(before, after).length > 0
    } catch {
      return true
    }
  }

  function placesIn(value: unknown, place: Place = []): readonly Place[] {
    return Object.entries(treeOf(value)).flatMap(([key, inner]) => {
      const own = place.concat(key)
      return [own as Place].concat(placesIn(inner, own))
    })
  }

  function valueAt(document: Tree, place: Place): unknown {
    return place.reduce<unknown>((value, key) => treeOf(value)[key], document)
  }

  function without(document: Tree, place: Place): Tree {
    const copy = structuredClone(document)
    delete (valueAt(copy, place.slice(0, -1)) as Record<string, unknown>)[place.at(-1)!]
    return copy
  }

  /** What says the same when it is gone: a default of OpenAPI, a type that the values tell, an empty list. */
  function isMeaningless(place: Place, document: Tree): boolean {
    const value = valueAt(document, place)
    const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0
    const beside = treeOf(valueAt(document, place.slice(0, -1)))
    const key = place.at(-1)!
    return (
      isEmpty ||
      value === false ||
      value === 0 ||
      (key === 'type' && 'enum' in beside) ||
      (key === 'style' && value === 'form') ||
      (key === 'explode' && value === true)
    )
  }
})

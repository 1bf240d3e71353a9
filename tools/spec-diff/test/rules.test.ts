/** One test per rule: the smallest change that it judges, and nothing else told about that change. */
import { describe, expect, it } from 'vitest'

import { compareReports } from '../src/declarations/compare-reports.ts'
import { compareDocuments } from '../src/document/compare-documents.ts'
import { type RuleId, RULES } from '../src/rules.ts'
import { type Tree, treeOf } from '../src/walk/tree.ts'
import { ANSWERS } from './cases/answers.ts'
import type { DeclarationCase, DocumentCase } from './cases/case.ts'
import { COMPONENTS } from './cases/components.ts'
import { CONSTRAINTS } from './cases/constraints.ts'
import { DECLARATIONS } from './cases/declarations.ts'
import { FAMILIES } from './cases/families.ts'
import { FIELDS } from './cases/fields.ts'
import { OPERATIONS } from './cases/operations.ts'
import { REQUESTS } from './cases/requests.ts'
import { TYPES } from './cases/types.ts'
import { WORDS } from './cases/words.ts'
import { documentOf } from './documents.ts'

const DOCUMENTS: Readonly<Record<string, DocumentCase>> = {
  ...OPERATIONS,
  ...REQUESTS,
  ...ANSWERS,
  ...COMPONENTS,
  ...FAMILIES,
  ...FIELDS,
  ...TYPES,
  ...CONSTRAINTS,
  ...WORDS,
}
/** Needs a compiler and a repository; see type-tests.test.ts. */
const ELSEWHERE: readonly RuleId[] = ['type-test-fails']

it('has a case for every rule, in the order of the rules', () => {
  expect([...Object.keys(DOCUMENTS), ...Object.keys(DECLARATIONS), ...ELSEWHERE]).toEqual(Object.keys(RULES))
})

describe('the document', () => {
  it.each(Object.entries(DOCUMENTS))('%s', (rule, { before, after }) => {
    const changes = compareDocuments(documentOf(before), documentOf(after))
    expect(changes.map((change) => [change.rule, change.level])).toEqual([
      [rule, RULES[rule as RuleId].level],
    ])
  })

  it.each(Object.entries(DOCUMENTS))('%s: nothing is told where nothing changed', (_, { before, after }) => {
    for (const parts of [before, after])
      expect(compareDocuments(documentOf(parts), documentOf(parts))).toEqual([])
  })
})

describe('nothing is overlooked', () => {
  it.each(Object.entries(DOCUMENTS))('in the documents of %s', (_, { before, after }) => {
    for (const document of [documentOf(before), documentOf(after)]) {
      const silent = placesIn(document).filter(
        (place) => !isMeaningless(place, document) && !isNoticed(document, without(document, place)),
      )
      expect(silent).toEqual([])
    }
  })

  type Place = readonly string[]

  function isNoticed(before: Tree, after: Tree): boolean {
    try {
      return compareDocuments(before, after).length > 0
    } catch {
      return true
    }
  }

  function placesIn(value: unknown, place: Place = []): readonly Place[] {
    return Object.entries(treeOf(value)).flatMap(([key, inner]) => {
      const own = [...place, key]
      return [own].concat(placesIn(inner, own) as string[][])
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
    return (
      place.join('.') === 'info.version' ||
      isEmpty ||
      (place.at(-1) === 'required' && value === false) ||
      (place.at(-1) === 'type' && 'enum' in beside)
    )
  }
})

describe('public declarations', () => {
  const FILE = 'etc/client.api.d.ts'
  const reports = (text: string | undefined): Readonly<Record<string, string>> =>
    text === undefined ? {} : { [FILE]: text }

  it.each(Object.entries<DeclarationCase>(DECLARATIONS))('%s', (rule, { before, after }) => {
    const changes = compareReports(reports(before), reports(after))
    expect(changes.map((change) => [change.rule, change.level])).toEqual([
      [rule, RULES[rule as RuleId].level],
    ])
  })
})

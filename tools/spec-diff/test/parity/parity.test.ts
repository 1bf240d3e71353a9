import { expect, it } from 'vitest'

import { RULES } from '../../src/rules.ts'
import { TABLES } from '../tables/tables.ts'
import { parities, parityPage } from './parity.ts'

const all = parities()

it('gives a reason for each rule of oasdiff that we judge otherwise', () => {
  expect(all.filter(({ why }) => why === '')).toEqual([])
})

it('never judges a change as less than oasdiff does, unless it is another spelling of the same', () => {
  const isLower = ({ theirs, ours }: (typeof all)[number]): boolean => theirs === 'ERR' && ours !== 'major'
  expect(all.filter(isLower).map(({ id, ours }) => `${id}: ${ours}`)).toEqual([
    'request-body-wrapped-in-one-of: none',
    'response-body-wrapped-in-one-of: none',
  ])
})

it('knows each of these changes', () => {
  expect(all.filter(({ rules }) => rules.includes('unclassified'))).toEqual([])
})

it('stands in parity.md', async () => {
  await expect(parityPage(all)).toMatchFileSnapshot('../../parity.md')
})

it('leaves no rule of ours without a change that it judges, here or in the tables', () => {
  const rows = Object.values(TABLES).flatMap((table) => Object.values(table))
  const met = new Set([...rows.flatMap(([told]) => told.split(' ')), ...all.flatMap(({ rules }) => rules)])
  // Those of declarations have their tests in src/declarations and src/type-tests.
  const documents = Object.keys(RULES).filter(
    (rule) => !/^(entry-point|declaration|member|union|type-test)-/.test(rule),
  )
  expect(documents.filter((rule) => !met.has(rule))).toEqual([])
})

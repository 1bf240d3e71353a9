import { expect, test } from 'vitest'

import { createIds } from './mock-ids.ts'

test('ids have the forms Zuora uses and say that they are a mock', () => {
  const ids = createIds()
  expect(ids.hex32('job')).toMatch(/^0badc0de[0-9a-f]{24}$/)
  expect(ids.uuid('request')).toMatch(/^0badc0de-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(ids.hex16('process')).toMatch(/^0BADC0DE[0-9A-F]{8}$/)
})

test('two sources give the same ids, one source never the same twice', () => {
  const first = createIds()
  const second = createIds()
  const drawn = [first.hex32('job'), first.hex32('job'), first.hex32('batch')]
  expect([second.hex32('job'), second.hex32('job'), second.hex32('batch')]).toEqual(drawn)
  expect(new Set(drawn).size).toBe(3)
})

test('another seed gives other ids, in the same forms', () => {
  const [first, second] = [createIds(0), createIds(0xbeef)]
  expect(second.hex32('job')).toMatch(/^0badc0deaaaabeef0{15}1$/)
  expect(second.uuid('job')).toBe('0badc0de-aaaa-4000-8000-beef00000002')
  expect(first.uuid('job')).toBe('0badc0de-aaaa-4000-8000-000000000001')
})

test('a source goes on where another has stopped', () => {
  const first = createIds()
  first.uuid('job')
  expect(createIds(0, first.counts()).uuid('job')).toBe(first.uuid('job'))
})

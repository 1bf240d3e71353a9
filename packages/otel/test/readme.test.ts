import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { ATTRIBUTES, METRICS, SPANS } from '../src/names.ts'
import { GAUGES } from '../src/observe-fleet.ts'

/** The rows of the README's tables, cell by cell. */
const ROWS = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

it('shows every span, attribute and metric, and no other', () => {
  const spans = Object.entries(SPANS).map(([channel, { name, attributes }]) => [
    `\`${name}\``,
    `\`zuora-jobs:${channel}\``,
    listed(attributes),
  ])
  const metrics = Object.entries(METRICS).map(([name, { isCounter, unit, says, attributes }]) => [
    `\`${name}\``,
    `${isCounter ? 'counter' : 'histogram'}, \`${unit}\``,
    says,
    listed(attributes),
  ])
  const gauges = Object.entries(GAUGES).map(([name, { unit, says, attribute }]) => [
    `\`${name}\``,
    `gauge, \`${unit}\``,
    says,
    listed([attribute]),
  ])
  const attributes = Object.entries(ATTRIBUTES).map(([name, { says }]) => [`\`${name}\``, says])
  expect(ROWS).toEqual([...spans, ...attributes, ...metrics, ...gauges])
})

it('describes every attribute that something has', () => {
  const used = [...Object.values(SPANS), ...Object.values(METRICS)].flatMap(({ attributes }) => attributes)
  expect(new Set(used)).toEqual(new Set(Object.keys(ATTRIBUTES)))
})

import { inspect } from 'node:util'

import { afterEach, expect } from 'vitest'

import { SECRET, TOKEN } from './secrets.ts'

const noted: string[] = []

/** Keeps what a person might read, to be searched for secrets after the test. */
export function noteForLeaks(value: unknown): void {
  noted.push(inspect(value, { depth: 10, showHidden: true }), String(value), JSON.stringify(value) ?? '')
}

afterEach(() => {
  const leaks = noted.splice(0).filter((text) => text.includes(SECRET) || text.includes(TOKEN))
  // oxlint-disable-next-line vitest/no-standalone-expect -- part of every test
  expect(leaks, 'errors, events and log lines with a secret in them').toEqual([])
})

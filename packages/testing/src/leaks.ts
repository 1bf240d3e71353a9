import { inspect } from 'node:util'

import { expect } from 'vitest'

import { SECRET, TOKEN } from './secrets.ts'

const noted: string[] = []

/** Keeps what a person might read, to be searched for secrets after the test. */
export function noteForLeaks(value: unknown): void {
  noted.push(inspect(value, { depth: 10, showHidden: true }), String(value), JSON.stringify(value) ?? '')
}

/** Fails where something that was noted since the last time has a secret in it. */
export function expectNoLeaks(): void {
  const leaks = noted.splice(0).filter((text) => text.includes(SECRET) || text.includes(TOKEN))
  expect(leaks, 'errors, events and log lines with a secret in them').toEqual([])
}

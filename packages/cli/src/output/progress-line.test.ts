import { Writable } from 'node:stream'

import { systemClock } from '@zuora-jobs/client'
import type { JobHandle } from '@zuora-jobs/polling'
import { expect, it } from 'vitest'

import { progressLine } from './progress-line.ts'

/** All that a progress line writes to stderr for a job that is polled every second. */
function written(
  terminal: { readonly isTTY?: boolean; readonly columns?: number },
  always: boolean | undefined,
  states: readonly Partial<JobHandle>[],
): string {
  let text = ''
  let now = 0
  const stderr = new Writable({
    write(chunk: Buffer, _, done) {
      text += chunk.toString()
      done()
    },
  })
  const line = progressLine(
    {
      stderr: Object.assign(stderr, terminal),
      clock: { ...systemClock, now: () => now, at: () => () => undefined },
    },
    always,
  )
  for (const state of states) {
    now += 1000
    line.show({ id: 'j', status: 'executing', submittedAt: 0, failures: 0, ...state } as JobHandle)
  }
  line.end()
  return text
}

it('rewrites one line on a terminal, no longer than the terminal is wide', () => {
  const states = [{}, { progress: { done: 1, total: 2 } }]
  expect(written({ isTTY: true, columns: 24 }, undefined, states)).toBe(
    '\r\u001b[Kjob j: executing, 1 s\r\u001b[Kjob j: executing, 1 of \r\u001b[K',
  )
})

it('writes a line per change where it is asked for and there is no terminal', () => {
  const states = [{}, {}, { failures: 1 }, { failures: 2 }, { status: 'completed', progress: { done: 3 } }]
  expect(written({}, true, states)).toBe(
    [
      'job j: executing, 1 s',
      'job j: executing, 1 failed status request, 3 s',
      'job j: executing, 2 failed status requests, 4 s',
      'job j: completed, 3 done, 5 s',
      '',
    ].join('\n'),
  )
})

it.each([
  [{}, undefined],
  [{ isTTY: true }, false],
])('writes nothing to %j with --progress %j', (terminal, always) => {
  expect(written(terminal, always, [{}])).toBe('')
})

it('shows minutes from two minutes on', () => {
  expect(written({}, true, [{ submittedAt: -124_000 }])).toBe('job j: executing, 2 min 5 s\n')
})

it('sends no escape sequence of a server to the terminal', () => {
  expect(written({}, true, [{ status: 'a\u001b[2Jb\n' }])).toBe('job j: a?[2Jb?, 1 s\n')
})

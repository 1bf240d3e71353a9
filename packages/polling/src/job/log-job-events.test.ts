import { describe, expect, it } from 'vitest'

import { aquaJob, scriptedJobs } from '../../test/scripted-jobs.ts'
import { logJobEvents } from '../index.ts'

function logger(): { readonly lines: string[]; debug(line: string): void; warn(line: string): void } {
  const lines: string[] = []
  return {
    lines,
    debug: (line) => lines.push(`debug ${line}`),
    warn: (line) => lines.push(`warn ${line}`),
  }
}

describe('logJobEvents', () => {
  it('writes a line for each event, and a warning for what may need a person', async () => {
    const { lines, ...to } = logger()
    const odd = aquaJob('pondering\u001b[2J')
    const failed = (): Promise<Response> => Promise.reject(new TypeError('fetch failed'))
    const script = [aquaJob('submitted'), odd, failed, aquaJob('aborted', { message: 'no\u009b' })]
    const { submit, jobs } = scriptedJobs(script, { onEvent: logJobEvents(to) })
    await jobs.settle(await submit())
    const job = 'aqua job 8ad08f06909293cd01909613f23549e4'
    const at = String.raw`2026-01-01T00:00:\d\d\.\d{3}Z`
    expect(lines).toEqual([
      `debug ${job}: submitted`,
      `warn ${job}: the status pondering\\u{1b}[2J is not known; waiting goes on`,
      expect.stringMatching(new RegExp(`^debug ${job}: running \\(pondering.*\\); next poll at ${at}$`)),
      expect.stringMatching(new RegExp(`^warn ${job}: not polled: GET .* failed .*; next poll at ${at}$`)),
      `debug ${job}: failed (aborted)`,
      expect.stringMatching(
        new RegExp(`^warn ${job}: ended as failed after \\d+ ms, noticed at most \\d+ ms late$`),
      ),
    ])
  })

  it('tells the input of a batch, and what it waited for', () => {
    const { lines, ...to } = logger()
    const handle = { family: 'aqua', id: 'a', status: 'x', phase: 'running' } as never
    const log = logJobEvents(to)
    log({ type: 'submitted', handle, index: 3, slotWaitMs: 1_200 })
    log({ type: 'regression', handle })
    log({ type: 'list', jobs: 7, requests: 2 })
    expect(lines).toEqual([
      'debug aqua job a [input 3]: submitted, after 1200 ms for its turn',
      'warn aqua job a: was reported with less done than before, or as open after its end; ignored',
      'debug a list told of 7 jobs in 2 requests',
    ])
  })

  it('tells submits that are put off, and slots that are full', () => {
    const { lines, ...to } = logger()
    const handle = { family: 'customObjects', id: 'a', status: 'pending', phase: 'blocked' } as never
    const log = logJobEvents(to)
    const family = 'customObjects'
    const retry = {
      type: 'submit-retry',
      family,
      attempt: 2,
      delayMs: 2_000,
      error: new Error('no\u009b'),
    } as const
    log({ ...retry, index: 4 })
    log({ ...retry, handle })
    log({ type: 'slots-full', family, slot: 'tenant', limit: 5, own: 1, waiting: 7, retryAt: 5_000 })
    log({ type: 'slots-free', family, slot: 'tenant', waitedMs: 130_000 })
    expect(lines).toEqual([
      'warn customObjects job [input 4]: not submitted (attempt 2): no\\u{9b}; again in 2000 ms',
      'warn customObjects job a: its file was not uploaded (attempt 2): no\\u{9b}; again in 2000 ms',
      'warn customObjects: the slots "tenant" are full, 1 by this batch; 7 inputs wait, the next is tried at 1970-01-01T00:00:05.000Z',
      'debug customObjects: the slots "tenant" were full for 130000 ms; one is free again',
    ])
  })
})

import { Writable } from 'node:stream'

import { systemClock } from '@zuora-jobs/client'
import type { JobHandle } from '@zuora-jobs/polling'
import { describe, expect, it } from 'vitest'

import type { OutputMode } from '../context/output-mode.ts'
import { PLAIN } from '../context/output-mode.ts'
import { type ProgressLine, progressLine } from './progress-line.ts'
import { transferLine } from './transfer-line.ts'

interface Scene {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly env?: Readonly<Record<string, string>>
  readonly mode?: Partial<OutputMode>
}

/** A terminal, or none, with a clock that a test moves. */
function scene({ isTTY = false, columns, env = {}, mode }: Scene): {
  readonly world: Parameters<typeof progressLine>[0]
  readonly pass: (seconds: number) => void
  readonly text: () => string
} {
  let text = ''
  let now = 0
  let timer: { readonly at: number; readonly wake: () => void } | undefined
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      text += chunk.toString()
      done()
    },
  })
  return {
    world: {
      stderr: Object.assign(stream, { isTTY, ...(columns === undefined ? {} : { columns }) }),
      clock: { ...systemClock, now: () => now, elapsed: () => now },
      tick: (ms, wake) => {
        timer = { at: now + ms, wake }
        return () => (timer = undefined)
      },
      env,
      mode: { ...PLAIN, ...mode },
    },
    pass(seconds) {
      const end = now + seconds * 1000
      while (timer !== undefined && timer.at <= end) {
        const { at, wake } = timer
        now = at
        wake()
      }
      now = end
    },
    text: () => text,
  }
}

const JOB = { family: 'aqua', id: 'j', phase: 'running', status: 'executing', submittedAt: 0, failures: 0 }

/** All that is written for a job that is polled every two seconds. */
function written(of: Scene, isWanted: boolean | undefined, states: readonly object[], after = 0): string {
  const { world, pass, text } = scene(of)
  const line: ProgressLine = progressLine(world, isWanted)
  for (const state of states) {
    line.show({ ...JOB, ...state } as JobHandle)
    pass(2)
  }
  pass(after)
  line.end()
  pass(1000)
  return text()
}

const ERASE = '\r\u001B[K'

describe('a terminal', () => {
  it('stood still between two polls: the line moves each second, and leaves nothing behind', () => {
    const lines = written({ isTTY: true, columns: 80 }, undefined, [{}], 1).split(ERASE)
    expect(lines).toEqual([
      '',
      'job j: executing, 0 s',
      'job j: executing, 1 s',
      'job j: executing, 2 s',
      'job j: executing, 3 s',
      '',
    ])
  })

  it('is told what is left, by what is done', () => {
    const states = [{}, { progress: { done: 1, total: 4 } }]
    expect(written({ isTTY: true }, undefined, states)).toContain(
      'executing, 1 of 4 done, 2 s, about 6 s left',
    )
  })

  it.each([80, 60, 40, 24, 10, 3, 1])(
    'of %i columns has one line, and sees the status as long as it fits',
    (columns) => {
      const id = '0badc0deaaaa00000000000000000001'
      const state = { id, progress: { done: 1, total: 4 } }
      const lines = written({ isTTY: true, columns }, undefined, [state, state]).split(ERASE)
      for (const line of lines) expect(line.length).toBeLessThan(columns)
      expect(lines[1]!.includes('executing')).toBe(columns >= 24)
    },
  )

  it.each([undefined, 0])('of %s columns was cut; it is taken for one of 80', (columns) => {
    const of = columns === undefined ? {} : { columns }
    expect(written({ isTTY: true, ...of }, undefined, [{}])).toContain('job j: executing, 0 s')
  })

  it('that is dumb gets lines', () => {
    expect(written({ isTTY: true, env: { TERM: 'dumb' } }, undefined, [{}])).toBe(
      '1970-01-01T00:00:00Z job j: executing, 0 s\n',
    )
  })

  it('gets no escape sequence of a server', () => {
    expect(written({ isTTY: true }, undefined, [{ status: 'a\u001B[2Jb\n\u202E' }])).toContain(
      'job j: a\\u{1b}[2Jb\\u{a}\\u{202e}, 0 s',
    )
  })
})

describe('a pipe, or cron', () => {
  it('gets a line with the time for each change, and one a minute', () => {
    const states = [{}, {}, { failures: 1 }, { status: 'completed', progress: { done: 3 } }]
    expect(written({}, undefined, states, 120)).toBe(
      [
        '1970-01-01T00:00:00Z job j: executing, 0 s',
        '1970-01-01T00:00:04Z job j: executing, 1 failed status request, 4 s',
        '1970-01-01T00:00:06Z job j: completed, 3 done, 6 s',
        '1970-01-01T00:01:06Z job j: completed, 3 done, 66 s',
        '1970-01-01T00:02:06Z job j: completed, 3 done, 2 min 6 s',
        '',
      ].join('\n'),
    )
  })

  it.each([
    [{}, false],
    [{ isTTY: true }, false],
    [{ mode: { quiet: true } }, undefined],
  ])('%j with --progress %j gets nothing', (of, isWanted) => {
    expect(written(of, isWanted, [{}], 120)).toBe('')
  })

  it('gets events with --json', () => {
    const lines = written({ mode: { json: true } }, undefined, [{}, {}], 60)
      .trim()
      .split('\n')
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      {
        event: 'progress',
        at: '1970-01-01T00:00:00.000Z',
        job: { id: 'j', status: 'executing' },
        waitedMs: 0,
      },
      { event: 'progress', at: '1970-01-01T00:01:00.000Z', waitedMs: 60_000 },
    ])
  })
})

describe('a download', () => {
  it('showed nothing for minutes: it shows bytes, rate and time left', () => {
    const { world, pass, text } = scene({ isTTY: true, columns: 80 })
    const line = transferLine(world, undefined)
    for (let second = 0; second <= 4; second += 1) {
      line.show({ name: 'accounts.csv', received: second * 5_000_000, total: 100_000_000, rows: 400_000 })
      pass(1)
    }
    line.end()
    expect(text().split(ERASE).at(-2)).toBe(
      'accounts.csv: 20.0 MB of 100 MB, 4.0 MB/s, 20 s left, 400000 rows',
    )
  })

  it('adds a line a minute to a log', () => {
    const { world, pass, text } = scene({})
    const line = transferLine(world, undefined)
    line.show({ name: 'accounts.csv', received: 30_000_000 })
    pass(61)
    line.end()
    expect(text()).toBe('1970-01-01T00:01:00Z accounts.csv: 30.0 MB\n')
  })
})

/**
 * Runs a command line in a process of its own that kills itself at the n-th of the points at which that would
 * matter: before and after each request, each write of the ledger, each file, each piece of a download.
 * `kill-child.ts <options>`; says how many points there were, if it comes to its end. Its time runs fast, so
 * that waits are short.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import sqlite from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'

import type { ClockBase } from './fast-clock.ts'

interface ChildOptions {
  readonly args: readonly string[]
  readonly cwd: string
  readonly killAt: number
  /** Kills at this piece of a downloaded file, from 1. */
  readonly killAtPiece?: number
  readonly speed: number
  readonly base: ClockBase
}

const { args, cwd, killAt, killAtPiece, speed, base } = JSON.parse(process.argv[2]!) as ChildOptions
let points = 0

function point(): void {
  points += 1
  if (points === killAt) process.kill(process.pid, 'SIGKILL')
}

/** Bytes of a download that the ledger knows of, and who waits for more. */
let kept = 0
let onKept = (): void => {}

function noteKept(value: unknown): void {
  const received = typeof value === 'string' && /"received":(\d+)/.exec(value)?.[1]
  if (!received) return
  kept = Math.max(kept, Number(received))
  onKept()
}

async function untilKept(bytes: number): Promise<void> {
  while (kept < bytes) await new Promise<void>((resolve) => (onKept = resolve))
}

const around =
  <Parameters extends unknown[], Result>(work: (...parameters: Parameters) => Promise<Result>) =>
  async (...parameters: Parameters): Promise<Result> => {
    point()
    const result = await work(...parameters)
    point()
    return result
  }

const files = fs.promises as unknown as Record<string, (...parameters: unknown[]) => Promise<unknown>>
for (const name of ['rename', 'link', 'rm', 'open']) files[name] = around(files[name]!.bind(files))
const statement = sqlite.StatementSync.prototype as unknown as { run: (...values: unknown[]) => unknown }
const { run: runStatement } = statement
statement.run = function (this: unknown, ...values: unknown[]) {
  point()
  const result = Reflect.apply(runStatement, this, values)
  point()
  for (const value of values) noteKept(value)
  return result
}
syncBuiltinESMExports()

/** Files come in pieces, and each takes long enough for the state of the download to be kept. */
const PIECE_BYTES = 64
const PIECE_MS = 3_000 / speed

async function fetchSlowly(request: Request, init?: RequestInit): Promise<Response> {
  const answer = await fetch(request, init)
  if (!request.url.includes('/v1/files/') || answer.body === null) return answer
  const bytes = await answer.bytes()
  let piece = 0
  const pieces: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      // The client reads ahead: what came before is waited for, and not taken for read.
      if (killAtPiece !== undefined) await untilKept(piece * PIECE_BYTES)
      await setTimeout(PIECE_MS)
      point()
      const start = piece * PIECE_BYTES
      piece += 1
      if (piece === killAtPiece) process.kill(process.pid, 'SIGKILL')
      if (start < bytes.length) controller.enqueue(bytes.subarray(start, start + PIECE_BYTES))
      else controller.close()
    },
  }
  const { status, headers } = answer
  const body = new ReadableStream(pieces, { highWaterMark: 0 })
  return new Response(body as BodyInit, { status, headers })
}

const { run } = await import('../src/run.ts')
const { fastClock } = await import('./fast-clock.ts')
const code = await run(args, {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  env: process.env,
  cwd,
  clock: fastClock(base, speed),
  fetch: around(fetchSlowly),
  signal: new AbortController().signal,
})
process.stderr.write(`points: ${points}\n`)
process.exitCode = code

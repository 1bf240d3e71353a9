import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { lastNoteOf, note, type Note, notesOf, type Plan, PLAN_VARIABLE } from './plan.ts'

/** How long a process may take to begin, and to end a test file that is not begun yet. */
const START_MS = 120_000

/**
 * Has processes try the mutants of a plan, each going on where the one before has ended, until all is done.
 * One that stands still is ended, and the mutant that was on is found.
 */
export async function tryPlan(plan: Plan, planFile: string): Promise<void> {
  for (;;) {
    const before = notesOf(plan).length
    await tryOnce(plan, planFile)
    const notes = notesOf(plan)
    if (notes.at(-1)?.type === 'complete') return
    if (notes.length === before) throw new Error(`no test could be run: see ${planFile}`)
  }
}

async function tryOnce(plan: Plan, planFile: string): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'try-process.ts')], {
    env: { ...process.env, [PLAN_VARIABLE]: planFile, CI: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
    // A group of its own: what vitest has started ends with it.
    detached: true,
  })
  let isOver = false
  child.once('exit', () => (isOver = true))
  const end = (): void => {
    try {
      process.kill(-child.pid!, 'SIGKILL')
    } catch {
      // It has ended before.
    }
  }
  process.once('exit', end)
  let { size } = statSync(plan.notes)
  let since = performance.now()
  let limitMs = START_MS
  while (!isOver) {
    await sleep(200)
    const now = statSync(plan.notes).size
    if (now > size) {
      size = now
      since = performance.now()
      const last = lastNoteOf(plan)
      limitMs = last?.type === 'begun' ? last.limitMs : START_MS
      if (last?.type === 'spoilt') break
      // The runner ends its process when a mutant that has spoilt one before is found.
    } else if (performance.now() - since > limitMs) {
      standstill(plan, lastNoteOf(plan))
      break
    }
  }
  end()
  process.off('exit', end)
}

function standstill(plan: Plan, last: Note | undefined): void {
  if (last?.type !== 'begun') return
  const { test, id } = last
  note(plan, id === undefined ? { type: 'done', test } : { type: 'found', test, id, by: 'standstill' })
}

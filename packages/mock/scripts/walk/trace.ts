import type { Browser, Page } from 'playwright-core'

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  /** What the thread itself took, whatever else the machine did meanwhile. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/**
 * What the main thread of the page did while `work` went on: how many tasks, the longest, in
 * ms of the thread, and the longest with what else the machine did meanwhile.
 */
export async function traced(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<{ readonly tasks: number; readonly longestMs: number; readonly withWaitsMs: number }> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'blink.user_timing'] })
  await work()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]
  }
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const tasks = traceEvents.filter(
    ({ name, pid, tid, dur }) => dur !== undefined && name.endsWith('RunTask') && main.has(`${pid} ${tid}`),
  )
  return {
    tasks: tasks.length,
    longestMs: Math.max(0, ...tasks.map(({ dur = 0, tdur = dur }) => tdur / 1000)),
    withWaitsMs: Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000)),
  }
}

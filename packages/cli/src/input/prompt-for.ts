import { createInterface } from 'node:readline/promises'

import type { World } from '../context/cli-context.ts'

/** Whether there is somebody to ask. */
export function hasTerminal({ stdin, stderr, mode }: Pick<World, 'stdin' | 'stderr' | 'mode'>): boolean {
  return stdin.isTTY === true && stderr.isTTY === true && mode?.json !== true
}

/** Asks on the terminal, and returns what is typed; nothing where stdin ends. Ctrl-C ends it. */
export async function promptFor({ stdin, stderr, signal }: World, question: string): Promise<string> {
  signal.throwIfAborted()
  stderr.write(question)
  // Not as a terminal: then Ctrl-C reaches the process, as everywhere else.
  const lines = createInterface({ input: stdin, terminal: false, signal })
  const { value: line } = await lines[Symbol.asyncIterator]().next()
  lines.close()
  signal.throwIfAborted()
  return line?.trim() ?? ''
}

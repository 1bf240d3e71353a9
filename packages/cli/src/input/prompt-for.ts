import type { World } from '../context/cli-context.ts'
import { createPrompter } from './create-prompter.ts'

/** Whether there is somebody to ask. */
export function hasTerminal({ stdin, stderr, mode }: Pick<World, 'stdin' | 'stderr' | 'mode'>): boolean {
  return stdin.isTTY === true && stderr.isTTY === true && mode?.json !== true
}

/** Asks one question on the terminal, and returns what is typed. Ctrl-C ends it. */
export async function promptFor(world: World, question: string): Promise<string> {
  const prompter = createPrompter(world)
  try {
    return await prompter.ask(question)
  } finally {
    prompter.close()
  }
}

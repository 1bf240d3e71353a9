import type { World } from '../context/cli-context.ts'
import { CliError, Interrupt } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

/** Asks a person at a terminal, one question after the other. */
export interface Prompter {
  /** Resolves with the line that is typed, without spaces around it. */
  readonly ask: (question: string) => Promise<string>
  /** {@link ask}, with nothing of the line shown. */
  readonly askHidden: (question: string) => Promise<string>
  /** Gives stdin back. */
  readonly close: () => void
}

/** What a terminal in raw mode sends for keys that are not text. */
const KEY = { interrupt: '\u0003', end: '\u0004', backspace: '\u007F', erase: '\b', clear: '\u0015' }

/**
 * Questions on stderr, answers from stdin. What was typed ahead of a question answers it.
 *
 * @throws CliError where stdin ends before the answer
 * @throws Interrupt on Ctrl-C
 */
export function createPrompter({
  stdin,
  stderr,
  signal,
}: Pick<World, 'stdin' | 'stderr' | 'signal'>): Prompter {
  let typed = ''
  let hasEnded = false
  let wake: (() => void) | undefined
  const onData = (chunk: Buffer | string): void => {
    typed += chunk.toString()
    wake?.()
  }
  const onEnd = (): void => {
    hasEnded = true
    wake?.()
  }
  const onAbort = (): void => wake?.()
  stdin.on('data', onData)
  stdin.on('end', onEnd)
  signal.addEventListener('abort', onAbort)

  const read = async (take: (text: string) => string | undefined): Promise<string> => {
    for (;;) {
      signal.throwIfAborted()
      const line = take(typed)
      if (line !== undefined) return line
      if (hasEnded)
        throw new CliError(EXIT.usage, 'stdin ended before the question was answered; nothing was sent')
      const { promise, resolve } = Promise.withResolvers<void>()
      wake = resolve
      await promise
    }
  }
  /** The first line of what was typed; the rest stays for the next question. */
  const takeLine = (text: string): string | undefined => {
    if (text.includes(KEY.interrupt)) throw new Interrupt('SIGINT')
    const end = Math.min(...['\r', '\n', KEY.end].map((key) => text.indexOf(key)).filter((at) => at !== -1))
    if (end === Infinity) return undefined
    typed = text.slice(end + 1).replace(/^\n/, '')
    if (text[end] === KEY.end && end === 0)
      throw new CliError(EXIT.usage, 'the question was not answered; nothing was sent')
    return edited(text.slice(0, end)).trim()
  }
  return {
    ask(question) {
      stderr.write(question)
      return read(takeLine)
    },
    async askHidden(question) {
      // First: who sees the question may type at once.
      stdin.setRawMode?.(true)
      try {
        stderr.write(question)
        return await read(takeLine)
      } finally {
        stdin.setRawMode?.(false)
        stderr.write('\n')
      }
    },
    close() {
      stdin.off('data', onData)
      stdin.off('end', onEnd)
      signal.removeEventListener('abort', onAbort)
      stdin.pause()
    },
  }
}

/** In raw mode nobody else obeys the keys that take text back. */
function edited(text: string): string {
  let line = ''
  for (const key of text) {
    if (key === KEY.backspace || key === KEY.erase) line = line.slice(0, -1)
    else line = key === KEY.clear ? '' : line + key
  }
  return line
}

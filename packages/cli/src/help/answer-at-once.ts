import { fstatSync, readFileSync } from 'node:fs'

import type { CommandDescription } from './describe-command.ts'
import { formatHelp, type HelpLook } from './format-help.ts'
import { widthOf } from './wrap.ts'

/**
 * Answers `--help` from what the build has written down beside the program, without loading the program: by
 * far the most of it is for talking to Zuora.
 *
 * @returns the answer; `undefined` for every other command line, and where the program runs from its sources
 */
export function answerAtOnce(argv: readonly string[]): string | undefined {
  if (argv.length > 0 && argv.at(-1) !== '--help' && argv.at(-1) !== '-h') return undefined
  const path = argv.slice(0, -1)
  const description = describe(path.join(' '))
  return description && formatHelp(description, path, lookOf())
}

/** Reads one line of `help.ndjson`, `[path, description]`: to parse all of them takes a millisecond. */
function describe(path: string): CommandDescription | undefined {
  const start = `[${JSON.stringify(path)},`
  try {
    const lines = readFileSync(new URL('help.ndjson', import.meta.url), 'utf8').split('\n')
    const line = lines.find((one) => one.startsWith(start))
    return line === undefined ? undefined : (JSON.parse(line) as [string, CommandDescription])[1]
  } catch {
    return undefined
  }
}

/** `process.stdout` takes its time to come up; a pipe does not need it. */
function lookOf(): HelpLook {
  if (!fstatSync(1).isCharacterDevice()) return { width: widthOf({}), isColored: false }
  const { stdout } = process
  return { width: widthOf(stdout), isColored: stdout.isTTY && stdout.getColorDepth() > 2 }
}

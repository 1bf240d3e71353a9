import { fstatSync, readFileSync } from 'node:fs'

import { formatHelp, type HelpLook } from './format-help.ts'
import type { HelpTree } from './help-tree.ts'
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
  const tree = readTree()
  const description =
    tree !== undefined && Object.hasOwn(tree, path.join(' ')) ? tree[path.join(' ')] : undefined
  return description && formatHelp(description, path, lookOf())
}

function readTree(): HelpTree | undefined {
  try {
    return JSON.parse(readFileSync(new URL('help.json', import.meta.url), 'utf8')) as HelpTree
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

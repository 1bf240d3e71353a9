import { historyOf, type Subject } from '@zuora-jobs/simulate'

/** What happens in the history of a seed, line by line, each with its instant, and how it ends. */
export async function linesOf(subject: Subject, seed: number, only?: ReadonlySet<string>): Promise<string[]> {
  const lines: string[] = []
  const failing = await historyOf(subject, seed, only, (line) => lines.push(plain(line)))
  return [
    ...lines,
    plain(`it ends: ${(failing?.error as Error | undefined)?.message ?? 'nothing is violated'}`),
  ]
}

/** Without what is made anew each time: temporary folders, and keys. */
function plain(line: string): string {
  return line.replaceAll(/zuora-(?:world|stack)-\w+/g, 'folder').replaceAll(UUID, 'key')
}

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g

/**
 * The first lines in which two lives of the same history differ; `undefined` where they are the same to the
 * instant.
 */
export async function differenceOf(
  subject: Subject,
  seed: number,
  only?: ReadonlySet<string>,
): Promise<{ readonly at: number; readonly one?: string; readonly other?: string } | undefined> {
  const one = await linesOf(subject, seed, only)
  const other = await linesOf(subject, seed, only)
  const at = Array.from({ length: Math.max(one.length, other.length) }, (_, line) => line).find(
    (line) => one[line] !== other[line],
  )
  return at === undefined ? undefined : { at, one: one[at]!, other: other[at]! }
}

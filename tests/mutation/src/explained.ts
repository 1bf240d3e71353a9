import type { Mutant } from './mutants-of.ts'

/** A mutant that no test can find, or that none should. */
export interface Explained {
  /** From the root of the repository. */
  readonly file: string
  /** The line of the source, without the space around it. */
  readonly line: string
  readonly was: string
  readonly is: string
  readonly why: string
}

/** All of them. What is no longer there fails a test. */
export const EXPLAINED: readonly Explained[] = []

/** The explanation of a mutant, if there is one. */
export function explainedOf(
  file: string,
  text: string,
  { was, is }: Pick<Mutant, 'was' | 'is'>,
): Explained | undefined {
  return EXPLAINED.find(
    (each) => each.file === file && each.line === text && each.was === was && each.is === is,
  )
}

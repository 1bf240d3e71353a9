import type { Parts } from '../documents.ts'

/** The smallest change that a rule judges. */
export interface DocumentCase {
  readonly before: Parts
  readonly after: Parts
}

/** The same for public declarations. */
export interface DeclarationCase {
  readonly before: string | undefined
  readonly after: string | undefined
}

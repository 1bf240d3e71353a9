import { FAMILIES } from './families.ts'
import { FINDINGS } from './findings.ts'
import { OPERATIONS } from './operations.ts'
import type { Row } from './row.ts'
import { SCHEMAS } from './schemas.ts'
import { SPELLINGS } from './spellings.ts'

/** Every change of a document that is judged in a test, by what it is about. */
export const TABLES: Readonly<Record<string, readonly (readonly [name: string, ...row: Row])[]>> = {
  findings: Object.entries(FINDINGS).map(([name, row]) => [name, ...row]),
  spellings: Object.entries(SPELLINGS).map(([name, row]) => [name, ...row]),
  operations: OPERATIONS.map((row) => [row[0], ...row]),
  schemas: SCHEMAS.map((row) => [row[0], ...row]),
  families: FAMILIES.map((row) => [row[0], ...row]),
}

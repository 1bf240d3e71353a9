import { FAMILIES } from './families.ts'
import { FINDINGS } from './findings.ts'
import { OPERATIONS } from './operations.ts'
import type { Row, Table } from './row.ts'
import { SCHEMAS } from './schemas.ts'
import { SPELLINGS } from './spellings.ts'

const numbered = (rows: readonly Row[]): Table =>
  Object.fromEntries(rows.map((row, index) => [`${index} ${row[0]}`, row]))

/** Every change of a document that is judged in a test, by what it is about. */
export const TABLES: Readonly<Record<string, Table>> = {
  findings: FINDINGS,
  spellings: SPELLINGS,
  operations: numbered(OPERATIONS),
  schemas: numbered(SCHEMAS),
  families: numbered(FAMILIES),
}

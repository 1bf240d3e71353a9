import { FAMILIES } from './families.ts'
import { FINDINGS } from './findings.ts'
import { OPERATIONS } from './operations.ts'
import type { Table } from './row.ts'
import { SCHEMAS } from './schemas.ts'
import { SPELLINGS } from './spellings.ts'

/** Every change of a document that is judged in a test. */
export const TABLES: Readonly<Record<string, Table>> = { FINDINGS, OPERATIONS, SCHEMAS, FAMILIES, SPELLINGS }

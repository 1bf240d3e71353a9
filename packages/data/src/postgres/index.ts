/**
 * Results into PostgreSQL. Needs the packages `pg` and `pg-copy-streams`.
 *
 * @packageDocumentation
 */
export { intoPostgres, type IntoPostgresOptions, type LoadedTable } from './into-postgres.ts'
export type { PostgresClient } from './postgres-client.ts'
export { PostgresError, type PostgresProblem } from './postgres-error.ts'

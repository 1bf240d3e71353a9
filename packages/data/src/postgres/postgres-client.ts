import type { Writable } from 'node:stream'

import { PostgresError } from './postgres-error.ts'

/** A connection, such as a `Client` of `pg`, or what `pool.connect()` gives. */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>
  // oxlint-disable-next-line typescript/no-explicit-any -- what pg takes here is a type of its own
  query(submittable: any): any
}

/** A stream into `COPY`. */
export type CopyStream = Writable & { readonly rowCount: number }

/** What is needed of the two packages. */
export interface Driver {
  readonly connect: (database: string) => Promise<PostgresClient & { readonly end: () => Promise<void> }>
  readonly copyFrom: (sql: string) => CopyStream
}

/** @throws PostgresError where a package is missing */
export async function loadDriver(): Promise<Driver> {
  const { from } = await loadPackage(() => import('pg-copy-streams'))
  return {
    async connect(database) {
      const { default: pg } = await loadPackage(() => import('pg'))
      const client = new pg.Client({ connectionString: database })
      // A connection that is lost makes the query fail; without a listener it ends the process as well.
      client.on('error', () => {})
      await client.connect()
      return client
    },
    copyFrom: (sql) => from(sql),
  }
}

/** @throws PostgresError where a package is missing */
export async function loadPackage<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new PostgresError(
      'package-missing',
      'PostgreSQL needs two packages that are not installed with this one: npm install pg pg-copy-streams',
    )
  }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is published: the name without the scope, and the folder. */
export const PACKAGES: Readonly<Record<string, string>> = {
  spec: 'spec',
  client: 'packages/client',
  polling: 'packages/polling',
  data: 'packages/data',
  fleet: 'packages/fleet',
  otel: 'packages/otel',
  mock: 'packages/mock',
  cli: 'packages/cli',
  overlay: 'packages/overlay',
  simulate: 'packages/simulate',
}

export const SCOPE = '@zuora-jobs'

/** The condition in `exports` by which this repository finds the sources of a package. It is not released. */
export const SOURCE_CONDITION = '@zuora-jobs/source'

/** What an entry leads to, by condition. */
export type Conditions = Readonly<Record<string, string>>

/** The parts of a `package.json` that the rehearsal reads. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly exports: Readonly<Record<string, string | Conditions>>
  readonly engines?: { readonly node: string }
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}

/** By the name of the package, without the scope. */
export type VersionOf = Readonly<Record<string, string>>

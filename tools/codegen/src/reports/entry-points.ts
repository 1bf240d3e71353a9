import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** One path by which a package can be imported. */
export interface EntryPoint {
  readonly package: string
  /** The folder of the package, from the root of the repository. */
  readonly folder: string
  /** The source behind it, from the folder of the package. */
  readonly source: string
  /** The name of its report, such as `polling.history.file` for `@zuora-jobs/polling/history/file`. */
  readonly report: string
}

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, string | { readonly types?: string }>>
}

/**
 * The typed entry points of the published packages of a repository, but `./internal`, which is outside of
 * semver.
 */
export function entryPointsOf(root: string): readonly EntryPoint[] {
  return globSync('packages/*/package.json', { cwd: root })
    .toSorted()
    .flatMap((file) => {
      const {
        name,
        private: unpublished,
        exports = {},
      } = JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest
      if (unpublished === true) return []
      return Object.entries(exports).flatMap(([subpath, target]) => {
        const types = typeof target === 'string' ? undefined : target.types
        if (types === undefined || subpath === './internal') return []
        const source = types.replace('./dist/', 'src/').replace(/\.d\.ts$/, '.ts')
        const report = [name.split('/').at(-1)!, ...subpath.split('/').slice(1)].join('.')
        return [{ package: name, folder: dirname(file), source, report }]
      })
    })
}

/** The package that a report belongs to. */
export function packageOfReport(file: string): string {
  return `@zuora-jobs/${file.replace(/^etc\//, '').split('.')[0]}`
}

import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

const CLI = join(import.meta.dirname, '../../../packages/cli')

interface Manifest {
  readonly name: string
  readonly files?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
}

/**
 * What npm would put on a disk for the command line: it and all that it depends on, in bytes. Optional peers
 * are not installed.
 */
export function installSize(): number {
  return sizeWithDependencies(CLI, new Set())
}

function sizeWithDependencies(folder: string, counted: Set<string>): number {
  const place = realpathSync(folder)
  if (counted.has(place)) return 0
  counted.add(place)
  const { dependencies = {}, files = ['.'] } = JSON.parse(
    readFileSync(join(place, 'package.json'), 'utf8'),
  ) as Manifest
  const isOurs = !place.includes('node_modules')
  const own = isOurs ? [...files, 'package.json', 'README.md'].map((file) => join(place, file)) : [place]
  return [
    ...own.map(sizeOf),
    ...Object.keys(dependencies).map((name) => sizeWithDependencies(dependencyOf(place, name), counted)),
  ].reduce((sum, size) => sum + size, 0)
}

/** Where a package finds one that it depends on: in its own folder, or in one above. */
function dependencyOf(place: string, name: string): string {
  const here = join(place, 'node_modules', name)
  if (existsSync(here)) return here
  if (dirname(place) === place) throw new Error(`${name} is not installed`)
  return dependencyOf(dirname(place), name)
}

function sizeOf(path: string): number {
  if (!existsSync(path)) return 0
  const found = statSync(path)
  if (!found.isDirectory()) return found.size
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

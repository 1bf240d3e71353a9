import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What an installation brings. */
export interface Weight {
  /** Packages, the mock itself among them. */
  readonly packages: number
  /** What all files take on the disk. */
  readonly bytes: number
  /** The packages that run a script when they are installed. */
  readonly withInstallScript: readonly string[]
}

const run = promisify(execFile)
const root = join(import.meta.dirname, '../../..')

/** Packs the built mock and the spec, and installs them with npm into an empty project. */
export async function measureWeight(): Promise<Weight> {
  const folder = await mkdtemp(join(tmpdir(), 'mock-weight-'))
  try {
    for (const name of ['spec', 'packages/mock'])
      await run('pnpm', ['pack', '--pack-destination', folder], { cwd: join(root, name) })
    const tarballs = globSync('*.tgz', { cwd: folder }).map((tarball) => `./${tarball}`)
    await writeFile(join(folder, 'package.json'), '{ "private": true }')
    const quiet = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
    await run('npm', ['install', ...quiet, ...tarballs], { cwd: folder })
    return await weigh(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Weighs what npm has installed into a folder. */
export async function weigh(folder: string): Promise<Weight> {
  const modules = join(folder, 'node_modules')
  const lock = JSON.parse(await readFile(join(modules, '.package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>
  }
  const files = globSync('**', { cwd: modules, withFileTypes: true }).filter((entry) => entry.isFile())
  const sizes = await Promise.all(
    // In blocks of 512 bytes, whatever the disk's own are.
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).blocks * 512),
  )
  const installed = Object.entries(lock.packages)
  return {
    packages: installed.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    withInstallScript: installed
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.replace(/^.*node_modules\//, '')),
  }
}

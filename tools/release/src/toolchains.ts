import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { run } from './run.ts'
import type { Done } from './step.ts'

/** The oldest supported, one between, and ours. */
export const TYPESCRIPTS = ['5.9.3', '6.0.3', '7.0.2'] as const

export const MODULE_RESOLUTIONS = ['node16', 'nodenext', 'bundler'] as const

/** The newest of each line in support. The mock runs on the second, where the first is too old for it. */
export const NODES = ['22.23.3', '24.21.0', '26.10.0'] as const

export interface Toolchains extends Done {
  /** The compiler, a script for Node. */
  tsc(version: (typeof TYPESCRIPTS)[number]): string
  /** The folder with the binary, for `PATH`. */
  nodeBin(version: (typeof NODES)[number]): string
}

/**
 * Installs compilers and runtimes beside the project, so that nothing of theirs is found by what is tested.
 * The package `node` would fetch the one for this platform in a build script; asking for that one needs none.
 */
export async function installToolchains(folder: string, env: Record<string, string>): Promise<Toolchains> {
  const { platform, arch } = process
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'
  const dependencies = Object.fromEntries([
    ...TYPESCRIPTS.map((version) => [`typescript-${version}`, `npm:typescript@${version}`]),
    ...NODES.map((version) => [`node-${version}`, `npm:${prefix}-${platform}-${arch}@${version}`]),
  ])
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }))
  await run('npm', ['install', '--no-bin-links'], { cwd: folder, env, timeoutMs: 300_000 })
  return {
    said: `TypeScript ${TYPESCRIPTS.join(', ')}; Node ${NODES.join(', ')}`,
    tsc: (version) => join(folder, `node_modules/typescript-${version}/bin/tsc`),
    nodeBin: (version) => join(folder, `node_modules/node-${version}/bin`),
  }
}

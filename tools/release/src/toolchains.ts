import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { run } from './run.ts'
import { type Done, StepFailure } from './step.ts'

/** The oldest supported, one between, and ours. */
export const TYPESCRIPTS = ['5.9.3', '6.0.3', '7.0.2'] as const

export const MODULE_RESOLUTIONS = ['node16', 'nodenext', 'bundler'] as const

/** The newest of each line in support. The mock runs on the second, where the first is too old for it. */
export const NODES = ['22.23.3', '24.21.0', '26.10.0'] as const

/** Other runtimes. Their packages hold a binary for each platform; asking for that one needs no script. */
export const RUNTIMES = { deno: '2.9.6', bun: '1.4.4', workerd: '1.20261117.1' } as const

/** What npm comes with on many machines, and what the command line refuses: its message is looked at. */
export const OLD_NODE = '20.20.2'

const { platform, arch } = process

/** The packages with the binaries for this platform and processor, as each project calls them. */
const BINARIES: Readonly<Record<keyof typeof RUNTIMES, { readonly name: string; readonly binary: string }>> =
  {
    deno: { name: `@deno/${platform}-${arch}${platform === 'linux' ? '-glibc' : ''}`, binary: 'deno' },
    bun: { name: `@oven/bun-${platform}-${arch.replace('arm64', 'aarch64')}`, binary: 'bin/bun' },
    workerd: { name: `@cloudflare/workerd-${platform}-${arch.replace('x64', '64')}`, binary: 'bin/workerd' },
  }

export interface Toolchains extends Done {
  /** The compiler, a script for Node. */
  tsc(version: (typeof TYPESCRIPTS)[number]): string
  /** The folder with the binary, for `PATH`. */
  nodeBin(version: (typeof NODES)[number] | typeof OLD_NODE): string
  /** The binary of another runtime. */
  runtime(name: keyof typeof RUNTIMES): string
}

/**
 * Installs compilers and runtimes beside the project, so that nothing of theirs is found by what is tested.
 * The package `node` would fetch the one for this platform in a build script; asking for that one needs none.
 */
export async function installToolchains(folder: string, env: Record<string, string>): Promise<Toolchains> {
  if (!['linux', 'darwin'].includes(platform) || !['x64', 'arm64'].includes(arch))
    throw new StepFailure(`there are no runtimes to try on ${platform} ${arch}; rehearse on another machine`)
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'
  const dependencies = Object.fromEntries([
    ...TYPESCRIPTS.map((version) => [`typescript-${version}`, `npm:typescript@${version}`]),
    ...[...NODES, OLD_NODE].map((version) => [
      `node-${version}`,
      `npm:${prefix}-${platform}-${arch}@${version}`,
    ]),
    ...Object.entries(RUNTIMES).map(([name, version]) => [
      BINARIES[name as keyof typeof RUNTIMES].name,
      version,
    ]),
  ])
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }))
  await run('npm', ['install', '--no-bin-links'], { cwd: folder, env, timeoutMs: 300_000 })
  return {
    said: [
      `TypeScript ${TYPESCRIPTS.join(', ')}`,
      `Node ${NODES.join(', ')}`,
      ...Object.entries(RUNTIMES).map((runtime) => runtime.join(' ')),
    ].join('; '),
    tsc: (version) => join(folder, `node_modules/typescript-${version}/bin/tsc`),
    nodeBin: (version) => join(folder, `node_modules/node-${version}/bin`),
    runtime: (name) => join(folder, 'node_modules', BINARIES[name].name, BINARIES[name].binary),
  }
}

import { join } from 'node:path'

import { browse } from './browser/browse.ts'
import { findChromium } from './browser/chromium.ts'
import { runCommands, writeOverlay } from './command-line.ts'
import { copyRepository } from './copy.ts'
import { runModules, writeModules } from './examples.ts'
import { followFirstPage, refuseOldNode } from './newcomer.ts'
import { PACKAGES, readManifest, SCOPE } from './packages.ts'
import { resolveInstalls } from './page-installs.ts'
import { install } from './project.ts'
import { examplesIn } from './readme.ts'
import { publish, startRegistry } from './registry.ts'
import { stripSourceCondition } from './released-manifest.ts'
import { runScript } from './runtimes/run-script.ts'
import { runWorker } from './runtimes/run-worker.ts'
import { writeSboms } from './sbom.ts'
import type { Step } from './step.ts'
import { machineFacts, supportTable, tellSupport } from './support.ts'
import { inspect, pack, tarballsIn } from './tarballs.ts'
import { startTenant } from './tenant.ts'
import { installToolchains, MODULE_RESOLUTIONS, NODES, OLD_NODE, TYPESCRIPTS } from './toolchains.ts'
import { cleanTree } from './tree.ts'
import { checkTypes } from './types.ts'
import { applyChangesets } from './versions.ts'

/** Where a rehearsal takes place. */
export interface Rehearsal {
  readonly root: string
  readonly place: string
  /** Where the tarballs are kept. */
  readonly packed: string
  /** Whether the table of what was run is written, and not compared. */
  readonly writesSupport?: boolean
}

/** Releases to a registry on loopback what would be released, and uses it as a user does. */
export async function rehearse(
  step: Step,
  { root, place, packed, writesSupport = false }: Rehearsal,
): Promise<void> {
  const { chromium } = await step('browser', async () => findChromium())
  await step('tree', () => cleanTree(root))
  const copy = join(place, 'copy')
  const unpacked = join(place, 'unpacked')
  await copyRepository(root, copy)
  const { versions } = await step('versions', () => applyChangesets(copy))
  stripSourceCondition(copy)
  await using registry = await startRegistry(SCOPE, join(place, 'registry'))
  registry.use(copy)
  await step('pack', () => pack(copy, packed))
  await step('contents', () => inspect(root, packed, unpacked, versions))
  await step('sbom', () => writeSboms(root, tarballsIn(packed), versions))
  await step('publish', () => publish(copy, packed))

  const { installs, commands, modules: examples, overlays } = examplesIn(unpacked)
  const project = await step('install', () => install({ root, place }, installs, versions, registry.npmEnv))
  // Both wait for the network more than for the machine.
  const [toolchains] = await Promise.all([
    step('toolchains', () => installToolchains(join(place, 'toolchains'), registry.npmEnv)),
    step('pages', () => resolveInstalls({ root, place }, registry.npmEnv)),
  ])
  const modules = writeModules(project, examples)
  writeOverlay(overlays, project)
  for (const version of TYPESCRIPTS) {
    for (const resolution of MODULE_RESOLUTIONS) {
      await step(`tsc ${version} ${resolution}`, () =>
        checkTypes(toolchains.tsc(version), resolution, modules, project),
      )
    }
  }

  const pathWith = (node: (typeof NODES)[number]): { PATH: string } => ({
    PATH: pathOf(toolchains.nodeBin(node), project.bin),
  })
  await using tenant = await step('tenant', () => startTenant(place, pathWith(NODES[1])))
  const cache = { XDG_CACHE_HOME: join(place, 'cache') }
  for (const node of NODES) {
    const env = { ...tenant.env, ...cache, ...pathWith(node) }
    await step(`node ${node}`, () => runModules(node, toolchains.nodeBin(node), modules, project, env))
    await step(`cli ${node}`, () => runCommands(node, commands, project, env))
  }
  await step('newcomer', () =>
    followFirstPage({ root, place }, { ...registry.npmEnv, PATH: pathOf(toolchains.nodeBin(NODES[1])) }),
  )
  await step(`node ${OLD_NODE}`, () =>
    refuseOldNode(place, OLD_NODE, { PATH: pathOf(toolchains.nodeBin(OLD_NODE)) }),
  )
  await step('chromium', () => browse(chromium, project, tenant, join(place, 'profile')))
  const home = { HOME: place, DENO_DIR: join(place, 'deno'), NO_COLOR: '1' }
  for (const { name, args } of SCRIPT_RUNTIMES) {
    const binary = toolchains.runtime(name)
    await step(name, () => runScript({ name, binary, args, env: home }, project, tenant))
  }
  await step('workerd', () => runWorker(toolchains.runtime('workerd'), project, tenant))
  const machine = await machineFacts(chromium, place)
  const manifests = Object.fromEntries(
    Object.keys(PACKAGES).map((name) => [name, readManifest(project.packageFolder(name))]),
  )
  await step('support', () => tellSupport(root, supportTable(manifests, machine), writesSupport))
}

/** Those that run TypeScript, with what keeps each from fetching anything. */
const SCRIPT_RUNTIMES = [
  {
    name: 'deno',
    args: [
      'run',
      '--quiet',
      '--node-modules-dir=manual',
      '--no-remote',
      '--no-check',
      '--allow-net=127.0.0.1',
      '--allow-env',
      '--allow-read',
      '--allow-write',
      '--allow-sys',
    ],
  },
  { name: 'bun', args: ['run', '--no-install'] },
] as const

const pathOf = (...folders: readonly string[]): string => [...folders, process.env['PATH']].join(':')

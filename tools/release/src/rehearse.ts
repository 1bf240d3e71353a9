import { join } from 'node:path'

import { browse } from './browser/browse.ts'
import { findChromium } from './browser/chromium.ts'
import { runCommands, writeOverlay } from './command-line.ts'
import { copyRepository } from './copy.ts'
import { runModules, writeModules } from './examples.ts'
import { SCOPE } from './packages.ts'
import { install } from './project.ts'
import { examplesIn } from './readme.ts'
import { publish, startRegistry } from './registry.ts'
import { stripSourceCondition } from './released-manifest.ts'
import { writeSboms } from './sbom.ts'
import type { Step } from './step.ts'
import { inspect, pack, tarballsIn } from './tarballs.ts'
import { startTenant } from './tenant.ts'
import { installToolchains, MODULE_RESOLUTIONS, NODES, TYPESCRIPTS } from './toolchains.ts'
import { cleanTree } from './tree.ts'
import { checkTypes } from './types.ts'
import { applyChangesets } from './versions.ts'

/** Releases to a registry on loopback what would be released, and uses it as a user does. */
export async function rehearse(
  step: Step,
  { root, place, packed }: { readonly root: string; readonly place: string; readonly packed: string },
): Promise<void> {
  const { chromium } = await step('chromium', async () => findChromium())
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
  const toolchains = await step('toolchains', () =>
    installToolchains(join(place, 'toolchains'), registry.npmEnv),
  )
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
    PATH: [toolchains.nodeBin(node), project.bin, process.env['PATH']].join(':'),
  })
  await using tenant = await step('tenant', () => startTenant(place, pathWith(NODES[1])))
  const cache = { XDG_CACHE_HOME: join(place, 'cache') }
  for (const node of NODES) {
    const env = { ...tenant.env, ...cache, ...pathWith(node) }
    await step(`node ${node}`, () => runModules(node, toolchains.nodeBin(node), modules, project, env))
    await step(`cli ${node}`, () => runCommands(node, commands, project, env))
  }
  await step('browser', () => browse(chromium, project, tenant, join(place, 'profile')))
}

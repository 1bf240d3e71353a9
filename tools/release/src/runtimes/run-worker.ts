import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

import { refuseOther } from '../browser/browse.ts'
import { bundleProgram } from '../browser/bundle.ts'
import type { Project } from '../project.ts'
import { type Done, StepFailure } from '../step.ts'
import type { Tenant } from '../tenant.ts'

/** The newest date that the pinned workerd is sure to know, without any flag for Node. */
const COMPATIBILITY_DATE = '2026-01-01'

/** It may reach this machine, where the tenant is; on Cloudflare the network is the public one. */
const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "${COMPATIBILITY_DATE}",
    )),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`

/** Runs the program in workerd, the runtime of Cloudflare Workers, bundled as for a browser. */
export async function runWorker(binary: string, project: Project, tenant: Tenant): Promise<Done> {
  const folder = join(project.folder, 'worker')
  mkdirSync(folder)
  const script = await bundleProgram(project, 'worker')
  writeFileSync(join(folder, 'worker.js'), script)
  writeFileSync(join(folder, 'config.capnp'), CONFIG)
  // On the fourth descriptor it says where it listens.
  const child = spawn(binary, ['serve', 'config.capnp', '--control-fd=3'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (said += chunk))
  const exit = once(child, 'exit')
  try {
    const control = createInterface({ input: child.stdio[3] as Readable })
    const line = await Promise.race([
      once(control, 'line', { signal: AbortSignal.timeout(20_000) }).then(([line]) => line as string),
      exit.then(() => undefined),
    ])
    if (line === undefined) throw new StepFailure(`workerd ended early\n${said}`)
    const { port } = JSON.parse(line) as { readonly port: number }
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      body: JSON.stringify(tenant.access),
      signal: AbortSignal.timeout(60_000),
    })
    refuseOther(await answer.json(), `workerd\n${said}`)
  } finally {
    child.kill()
    await exit
  }
  return {
    said: `client, polling and data run, without a module of Node; ${Math.ceil(script.length / 1024)} KB`,
  }
}

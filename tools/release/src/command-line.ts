import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { tooNewFor } from './examples.ts'
import type { Project } from './project.ts'
import type { Example } from './readme.ts'
import { run } from './run.ts'
import { type Done, StepFailure } from './step.ts'

/** Commands that run a mock tenant inside. */
const WITH_MOCK = /^zuora-jobs (demo|mock)\b/

/** The overlay of a README, where the command that reads it looks for it. */
export function writeOverlay(overlays: readonly Example[], project: Project): void {
  for (const { code } of overlays) writeFileSync(join(project.folder, 'overlay.yaml'), code)
}

/** Serves until it is ended; the tenant of the rehearsal is one. */
const SERVER = /^zuora-jobs mock\b/

/** Runs `--help` and the commands of the READMEs with the installed command on one Node. */
export async function runCommands(
  node: string,
  commands: readonly Example[],
  project: Project,
  env: Record<string, string>,
): Promise<Done> {
  const help = await run('zuora-jobs', ['--help'], { cwd: project.folder, env, package: 'cli' })
  if (!help.includes('aqua')) {
    throw new StepFailure(`zuora-jobs --help does not name the commands:\n${help}`, { package: 'cli' })
  }
  const withMock = tooNewFor(node, ['mock'], project).length === 0
  const able = commands.filter(({ code }) => !SERVER.test(code) && (withMock || !WITH_MOCK.test(code)))
  for (const { code, package: name, place } of able) {
    await run('sh', ['-c', code], { cwd: project.folder, env, timeoutMs: 60_000, package: name, file: place })
  }
  return { said: `zuora-jobs --help, and ${able.length} commands of the READMEs` }
}

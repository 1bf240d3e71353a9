import { join } from 'node:path'

import { refuseOther } from '../browser/browse.ts'
import { copyPrograms } from '../browser/bundle.ts'
import type { Project } from '../project.ts'
import { run } from '../run.ts'
import { type Done, StepFailure } from '../step.ts'
import type { Tenant } from '../tenant.ts'

/** A runtime that reads TypeScript and `node_modules` by itself. */
export interface ScriptRuntime {
  readonly name: string
  readonly binary: string
  /** What makes it run a file, and neither look for a newer version of itself nor install anything. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** Runs the program against the tenant. */
export async function runScript(
  { name, binary, args, env }: ScriptRuntime,
  project: Project,
  tenant: Tenant,
): Promise<Done> {
  const script = join(copyPrograms(project), 'script.ts')
  const output = await run(binary, [...args, script], {
    cwd: project.folder,
    env: { ...env, ACCESS: JSON.stringify(tenant.access) },
    timeoutMs: 60_000,
    file: 'src/program/script.ts',
  })
  const line = output.trim().split('\n').at(-1) ?? ''
  let outcome: unknown
  try {
    outcome = JSON.parse(line)
  } catch {
    throw new StepFailure(`in ${name}, the program printed ${JSON.stringify(output)}`)
  }
  refuseOther(outcome, name)
  return { said: `client, polling and data run: a query to a verified file, a bulk load to 'partial'` }
}

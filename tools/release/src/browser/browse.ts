import { isDeepStrictEqual } from 'node:util'

import { EXPECTED } from '../program/outcomes.ts'
import type { Project } from '../project.ts'
import { type Done, StepFailure } from '../step.ts'
import type { Tenant } from '../tenant.ts'
import { bundleProgram } from './bundle.ts'
import { openPage } from './chromium.ts'
import { serveSite } from './site.ts'

/** Runs client, polling and what data has for browsers in one, against the tenant. */
export async function browse(
  chromium: string,
  project: Project,
  tenant: Tenant,
  profile: string,
): Promise<Done> {
  const script = await bundleProgram(project, 'page')
  await using site = await serveSite(script, tenant.url)
  const { result } = site
  const url = `${site.url}#${tenant.access.clientId}:${tenant.access.clientSecret}`
  const outcome = await openPage(chromium, { url, profile, result, timeoutMs: 60_000 })
  refuseOther(outcome, 'Chromium')
  return {
    said: `a query to its rows, a bulk load to 'partial'; ${Math.ceil(script.length / 1024)} KB`,
  }
}

/** @throws StepFailure where a program got something else than it should */
export function refuseOther(outcome: unknown, place: string): void {
  if (isDeepStrictEqual(outcome, EXPECTED)) return
  const got = `${JSON.stringify(outcome)} instead of ${JSON.stringify(EXPECTED)}`
  throw new StepFailure(`in ${place}, the program got ${got}`, { file: 'src/program/outcomes.ts' })
}

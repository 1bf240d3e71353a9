import { isDeepStrictEqual } from 'node:util'

import type { Project } from '../project.ts'
import { type Done, StepFailure } from '../step.ts'
import type { Tenant } from '../tenant.ts'
import { bundlePage } from './bundle.ts'
import { openPage } from './chromium.ts'
import { serveSite } from './site.ts'

const EXPECTED = { header: 'Account: Account Number,Account: Bill Cycle Day', phase: 'partial' }

/** Runs client and polling in a browser against the tenant. */
export async function browse(
  chromium: string,
  project: Project,
  tenant: Tenant,
  profile: string,
): Promise<Done> {
  const script = await bundlePage(project)
  await using site = await serveSite(script, tenant.url)
  const { ZUORA_CLIENT_ID: id, ZUORA_CLIENT_SECRET: secret } = tenant.env
  const { result } = site
  const url = `${site.url}#${id}:${secret}`
  const outcome = await openPage(chromium, { url, profile, result, timeoutMs: 60_000 })
  if (!isDeepStrictEqual(outcome, EXPECTED)) {
    const got = `${JSON.stringify(outcome)} instead of ${JSON.stringify(EXPECTED)}`
    throw new StepFailure(`in Chromium, the page got ${got}`, {
      package: 'polling',
      file: 'src/browser/page.ts',
    })
  }
  return {
    said: `Chromium: a query to its CSV, a bulk load to 'partial'; ${Math.ceil(script.length / 1024)} KB`,
  }
}

import { createRequire } from 'node:module'

import { type Application, buildApplication, buildRouteMap, text_en } from '@stricli/core'
import { FAMILIES } from '@zuora-jobs/spec'

import { aqua } from './commands/aqua/aqua.ts'
import { customObjects } from './commands/custom-objects/custom-objects.ts'
import { dataLabeling } from './commands/data-labeling/data-labeling.ts'
import { demo } from './commands/demo.ts'
import { jobs } from './commands/jobs/jobs.ts'
import { mock } from './commands/mock.ts'
import { verify } from './commands/verify.ts'
import type { CliContext } from './context/cli-context.ts'
import { exitCodeOf, messageOf } from './context/exit-code-of.ts'

const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string }

/** All commands. */
export const app: Application<CliContext> = buildApplication<CliContext>(
  buildRouteMap({
    docs: { brief: "Run Zuora's asynchronous jobs (unofficial)" },
    routes: {
      [FAMILIES.aqua.command]: aqua,
      [FAMILIES.customObjects.command]: customObjects,
      [FAMILIES.dataLabeling.command]: dataLabeling,
      jobs,
      verify,
      demo,
      mock,
    },
  }),
  {
    name: 'zuora-jobs',
    versionInfo: { currentVersion: version },
    scanner: { caseStyle: 'allow-kebab-for-camel' },
    determineExitCode: exitCodeOf,
    localization: { text: { ...text_en, exceptionWhileRunningCommand: messageOf } },
  },
)

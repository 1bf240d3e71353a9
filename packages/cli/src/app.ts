import { createRequire } from 'node:module'

import { type Application, buildApplication, buildRouteMap, text_en } from '@stricli/core'

import { aquaRun } from './commands/aqua/run.command.ts'
import { demo } from './commands/demo.command.ts'
import { mock } from './commands/mock.command.ts'
import type { CliContext } from './context.ts'
import { exitCodeOf, messageOf } from './exit.ts'

const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string }

/** All commands. Their code is loaded when they are called. */
export const app: Application<CliContext> = buildApplication<CliContext>(
  buildRouteMap({
    docs: { brief: "Run Zuora's asynchronous jobs (unofficial)" },
    routes: {
      aqua: buildRouteMap({ docs: { brief: 'Aggregate query (AQuA) jobs' }, routes: { run: aquaRun } }),
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

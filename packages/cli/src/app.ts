import { createRequire } from 'node:module'

import { type Application, buildApplication, buildRouteMap, text_en } from '@stricli/core'

import { aquaDownload } from './commands/aqua/download.command.ts'
import { aquaRun } from './commands/aqua/run.command.ts'
import { bulkErrors, bulkList, bulkRun, bulkUpload } from './commands/bulk/bulk.commands.ts'
import { demo } from './commands/demo.command.ts'
import { cancelCommand, statusCommand, waitCommand } from './commands/job/job.commands.ts'
import { labelRun } from './commands/label/run.command.ts'
import { mock } from './commands/mock.command.ts'
import type { CliContext } from './context.ts'
import { exitCodeOf, messageOf } from './exit.ts'

const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string }

/** All commands. Their code is loaded when they are called. */
export const app: Application<CliContext> = buildApplication<CliContext>(
  buildRouteMap({
    docs: { brief: "Run Zuora's asynchronous jobs (unofficial)" },
    routes: {
      aqua: buildRouteMap({
        docs: { brief: 'Aggregate query (AQuA) jobs: queries in, files out' },
        routes: {
          run: aquaRun,
          status: statusCommand('aqua'),
          wait: waitCommand('aqua'),
          cancel: cancelCommand('aqua'),
          download: aquaDownload,
        },
      }),
      bulk: buildRouteMap({
        docs: { brief: 'Custom object bulk jobs: CSV in, an error per rejected row out' },
        routes: {
          run: bulkRun,
          status: statusCommand('customObjects'),
          wait: waitCommand('customObjects'),
          cancel: cancelCommand('customObjects'),
          upload: bulkUpload,
          errors: bulkErrors,
          list: bulkList,
        },
      }),
      label: buildRouteMap({
        docs: { brief: 'Data labeling jobs (Multi-Org): ids or a query in, counters out' },
        routes: { run: labelRun, status: statusCommand('dataLabeling'), wait: waitCommand('dataLabeling') },
      }),
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

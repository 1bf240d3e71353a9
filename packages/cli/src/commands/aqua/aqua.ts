import { buildRouteMap, type RouteMap } from '@stricli/core'
import { FAMILIES } from '@zuora-jobs/spec'

import type { CliContext } from '../../context/cli-context.ts'
import { cancel } from '../job/cancel.ts'
import { status } from '../job/status.ts'
import { download } from './download.ts'
import { last } from './last.ts'
import { run } from './run.ts'
import { wait } from './wait.ts'

export const aqua: RouteMap<CliContext> = buildRouteMap({
  docs: { brief: `${FAMILIES.aqua.title}: queries in, files out` },
  routes: { run, status: status('aqua'), wait, download, cancel: cancel('aqua'), last },
})

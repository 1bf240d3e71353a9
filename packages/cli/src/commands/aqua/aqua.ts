import { buildRouteMap, type RouteMap } from '@stricli/core'
import { FAMILIES } from '@zuora-jobs/spec'

import type { CliContext } from '../../context/cli-context.ts'
import { cancel } from '../job/cancel.ts'
import { status } from '../job/status.ts'
import { wait } from '../job/wait.ts'
import { download } from './download.ts'
import { run } from './run.ts'

export const aqua: RouteMap<CliContext> = buildRouteMap({
  docs: { brief: `${FAMILIES.aqua.title}: queries in, files out` },
  routes: { run, status: status('aqua'), wait: wait('aqua'), cancel: cancel('aqua'), download },
})

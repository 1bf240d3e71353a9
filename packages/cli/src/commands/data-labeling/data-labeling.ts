import { buildRouteMap, type RouteMap } from '@stricli/core'
import { FAMILIES } from '@zuora-jobs/spec'

import type { CliContext } from '../../context/cli-context.ts'
import { status } from '../job/status.ts'
import { wait } from '../job/wait.ts'
import { run } from './run.ts'

export const dataLabeling: RouteMap<CliContext> = buildRouteMap({
  docs: { brief: `${FAMILIES.dataLabeling.title} (Multi-Org): ids or a query in, counters out` },
  routes: { run, status: status('dataLabeling'), wait: wait('dataLabeling') },
})

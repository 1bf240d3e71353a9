import { buildRouteMap, type RouteMap } from '@stricli/core'
import { FAMILIES } from '@zuora-jobs/spec'

import type { CliContext } from '../../context/cli-context.ts'
import { cancel } from '../job/cancel.ts'
import { status } from '../job/status.ts'
import { list } from './list.ts'

export const dataQuery: RouteMap<CliContext> = buildRouteMap({
  docs: { brief: `${FAMILIES.dataQuery.title}: SQL in, files out` },
  routes: { status: status('dataQuery'), cancel: cancel('dataQuery'), list },
})

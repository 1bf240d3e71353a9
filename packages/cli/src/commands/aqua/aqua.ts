import { buildRouteMap, type RouteMap } from '@stricli/core'
import { FAMILIES } from '@zuora-jobs/spec'

import type { CliContext } from '../../context/cli-context.ts'
import { cancel } from '../job/cancel.ts'
import { download } from '../job/download.ts'
import { status } from '../job/status.ts'
import { waitForFiles } from '../job/wait-for-files.ts'
import { last } from './last.ts'
import { run } from './run.ts'

export const aqua: RouteMap<CliContext> = buildRouteMap({
  docs: { brief: `${FAMILIES.aqua.title}: queries in, files out` },
  routes: {
    run,
    status: status('aqua'),
    wait: waitForFiles('aqua'),
    download: download('aqua', 'Zuora keeps them for 3 days'),
    cancel: cancel('aqua'),
    last,
  },
})

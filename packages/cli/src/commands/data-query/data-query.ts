import { buildRouteMap, type RouteMap } from '@stricli/core'
import { FAMILIES } from '@zuora-jobs/spec'

import type { CliContext } from '../../context/cli-context.ts'
import { cancel } from '../job/cancel.ts'
import { download } from '../job/download.ts'
import { status } from '../job/status.ts'
import { waitForFiles } from '../job/wait-for-files.ts'
import { FORM_FLAGS } from './form-flags.ts'
import { list } from './list.ts'
import { run } from './run.ts'

export const dataQuery: RouteMap<CliContext> = buildRouteMap({
  docs: { brief: `${FAMILIES.dataQuery.title}: SQL in, files out` },
  routes: {
    run,
    status: status('dataQuery'),
    wait: waitForFiles('dataQuery', FORM_FLAGS),
    download: download('dataQuery', 'they can be read for 4 hours', FORM_FLAGS),
    cancel: cancel('dataQuery'),
    list,
  },
})

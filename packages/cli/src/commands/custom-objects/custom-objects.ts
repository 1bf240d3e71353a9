import { buildRouteMap, type RouteMap } from '@stricli/core'
import { FAMILIES } from '@zuora-jobs/spec'

import type { CliContext } from '../../context/cli-context.ts'
import { cancel } from '../job/cancel.ts'
import { status } from '../job/status.ts'
import { wait } from '../job/wait.ts'
import { errors } from './errors.ts'
import { list } from './list.ts'
import { run } from './run.ts'
import { upload } from './upload.ts'

export const customObjects: RouteMap<CliContext> = buildRouteMap({
  docs: { brief: `${FAMILIES.customObjects.title}: CSV in, an error per rejected row out` },
  routes: {
    run,
    status: status('customObjects'),
    wait: wait('customObjects'),
    cancel: cancel('customObjects'),
    upload,
    errors,
    list,
  },
})

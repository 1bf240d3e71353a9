import { buildRouteMap, type RouteMap } from '@stricli/core'
import { FAMILIES } from '@zuora-jobs/spec'

import type { CliContext } from '../../context/cli-context.ts'
import { cancel } from '../job/cancel.ts'
import { status } from '../job/status.ts'
import { wait } from '../job/wait.ts'
import { remove } from './delete.ts'
import { errors } from './errors.ts'
import { list } from './list.ts'
import { create, update } from './load.ts'
import { retry } from './retry.ts'
import { upload } from './upload.ts'

export const customObjects: RouteMap<CliContext> = buildRouteMap({
  docs: { brief: `${FAMILIES.customObjects.title}: CSV in, a file of rejects out` },
  routes: {
    create,
    update,
    delete: remove,
    retry,
    status: status('customObjects'),
    wait: wait('customObjects'),
    list,
    errors,
    upload,
    cancel: cancel('customObjects'),
  },
})

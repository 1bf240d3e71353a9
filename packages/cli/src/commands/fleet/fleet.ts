import { buildRouteMap, type RouteMap } from '@stricli/core'

import type { CliContext } from '../../context/cli-context.ts'
import { doubts } from './doubts.ts'
import { enqueue } from './enqueue.ts'
import { list } from './list.ts'
import { load } from './load.ts'
import { page } from './page.ts'
import { resolve } from './resolve.ts'
import { work } from './work.ts'

export const fleet: RouteMap<CliContext> = buildRouteMap({
  docs: { brief: 'Jobs of many tenants, in a queue that workers take from' },
  routes: { enqueue, load, work, list, doubts, resolve, page },
})

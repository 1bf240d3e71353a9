import { buildRouteMap, type RouteMap } from '@stricli/core'

import type { CliContext } from '../../context/cli-context.ts'
import { clean } from './clean.ts'
import { explain } from './explain.ts'
import { forget } from './forget.ts'
import { list } from './list.ts'
import { resume } from './resume.ts'
import { show } from './show.ts'

export const jobs: RouteMap<CliContext> = buildRouteMap({
  docs: { brief: 'Jobs that this machine has started: list, resume, explain, clean' },
  routes: { list, show, resume, explain, forget, clean },
})

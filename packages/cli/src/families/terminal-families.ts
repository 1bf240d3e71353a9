import type { ResultOf, ZuoraFamilies } from '@zuora-jobs/polling'

import { aqua } from './aqua.ts'
import { customObjects } from './custom-objects.ts'
import { dataLabeling } from './data-labeling.ts'
import { dataQuery } from './data-query.ts'
import type { ExportJob } from './export-job.ts'
import type { TerminalExport, TerminalFamily } from './terminal-family.ts'

const TERMINAL_FAMILIES = { aqua, customObjects, dataLabeling, dataQuery } satisfies {
  readonly [Family in keyof ZuoraFamilies]: TerminalFamily<ResultOf<ZuoraFamilies[Family]>>
}

/** What differs at the terminal for the family of a job, by its name. */
export function terminalFamily(name: string): TerminalFamily<unknown> {
  return TERMINAL_FAMILIES[name as keyof ZuoraFamilies]
}

/** How the jobs of a family run queries, and what their files are. */
export function terminalExport(name: string): TerminalExport<ExportJob> {
  const { exports } = terminalFamily(name)
  if (exports === undefined) throw new TypeError(`${name} jobs leave no files`)
  return exports
}

import type { ResultOf, ZuoraFamilies } from '@zuora-jobs/polling'

import { aqua } from './aqua.ts'
import { customObjects } from './custom-objects.ts'
import { dataLabeling } from './data-labeling.ts'
import { dataQuery } from './data-query.ts'
import type { TerminalFamily } from './terminal-family.ts'

const TERMINAL_FAMILIES: {
  readonly [Family in keyof ZuoraFamilies]: TerminalFamily<ResultOf<ZuoraFamilies[Family]>>
} = { aqua, customObjects, dataLabeling, dataQuery }

/** What differs at the terminal for the family of a job, by its name. */
export function terminalFamily(name: string): TerminalFamily<unknown> {
  return TERMINAL_FAMILIES[name as keyof ZuoraFamilies]
}

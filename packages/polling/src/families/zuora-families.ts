import { aqua } from './aqua.ts'
import { customObjects } from './custom-objects.ts'
import { dataLabeling } from './data-labeling.ts'
import { dataQuery } from './data-query.ts'

/** The families of jobs that come with this package, by name. */
export type ZuoraFamilies = {
  readonly aqua: typeof aqua
  readonly customObjects: typeof customObjects
  readonly dataLabeling: typeof dataLabeling
  readonly dataQuery: typeof dataQuery
}

/** The families of jobs that come with this package. */
export const zuoraFamilies: ZuoraFamilies = { aqua, customObjects, dataLabeling, dataQuery }

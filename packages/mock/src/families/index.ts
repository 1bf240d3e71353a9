import { aqua } from './aqua/index.ts'
import { customObjects } from './custom-objects/index.ts'
import { dataLabeling } from './data-labeling/index.ts'
import { dataQuery } from './data-query/index.ts'
import type { Families } from './job-family.ts'

/** The families of every tenant. */
export const families: Families = { aqua, customObjects, dataLabeling, dataQuery }

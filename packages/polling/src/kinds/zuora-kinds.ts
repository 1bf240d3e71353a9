import { aqua, type AquaKind } from './aqua.ts'
import { customObjects, type CustomObjectKind } from './custom-objects.ts'
import { dataLabeling } from './data-labeling.ts'

/** The kinds of jobs that come with this package. */
export const zuoraKinds: {
  readonly aqua: AquaKind
  readonly customObjects: CustomObjectKind
  readonly dataLabeling: typeof dataLabeling
} = { aqua, customObjects, dataLabeling }
/** The kinds of jobs that come with this package, by name. */
export type ZuoraKinds = typeof zuoraKinds

import { historiesOf } from './live-many.ts'

export { MUTANTS } from './mutants.ts'

/** What `npm run campaign` lives. */
export const SUBJECTS = [
  historiesOf('aqua'),
  historiesOf('customObjects'),
  historiesOf('dataLabeling'),
  historiesOf('dataQuery'),
]

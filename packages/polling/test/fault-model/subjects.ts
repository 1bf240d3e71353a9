import { historiesOf } from './live-many.ts'

/** What `npm run campaign` lives. */
export const SUBJECTS = [
  historiesOf('aqua'),
  historiesOf('customObjects'),
  historiesOf('dataLabeling'),
  historiesOf('dataQuery'),
]

/** What the tools that check share with the one that generates: the reports of `etc/`, Redocly, Markdown. */
export { codeCell, markdownTable } from '@zuora-jobs/docs-drift'
export { compile } from './compile.ts'
export type { Files as Reports } from '@zuora-jobs/overlay/internal'
export { redocly } from './redocly.ts'
export { packageOfReport } from './reports/entry-points.ts'
export { readReports } from './reports/reports.ts'
export { rollUpAll } from './reports/roll-up.ts'

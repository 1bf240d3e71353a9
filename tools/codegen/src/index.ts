/** What the tools that check share with the one that generates: the reports of `etc/`, and Redocly. */
export { redocly } from './redocly.ts'
export { packageOfReport } from './reports/entry-points.ts'
export { readReports, type Reports, writeReports } from './reports/reports.ts'
export { rollUpAll } from './reports/roll-up.ts'

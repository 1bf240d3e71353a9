/** What other tools take from here: the comparison, the sources of the spec by their lines, the decisions. */
export { type Decision, readDecisions } from './decisions.ts'
export { drift } from './drift.ts'
export { codeCell, markdownTable } from './markdown.ts'
export { type Located, openYaml, type Place } from './yaml-source.ts'

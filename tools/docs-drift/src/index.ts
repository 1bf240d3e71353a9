/** What the generator shares with this tool: the sources of the spec by file and line, and its decisions. */
export { type Decision, readDecisions } from './decisions.ts'
export { type Located, openYaml, type Place } from './yaml-source.ts'

/**
 * What the generator of this repository shares with the overlay command. Outside of semver: it may change in
 * any release.
 *
 * @internal
 * @packageDocumentation
 */
export { type Files, writeFiles } from './command/write-files.ts'
export { operationsOf } from './families/answers.ts'
export { familiesOf } from './families/family.ts'
export { textOfProblem } from './families/find-shape-problems.ts'
export { constantName } from './generate/generate-values.ts'

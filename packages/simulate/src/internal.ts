/**
 * For the other packages of this repository, and no part of what is promised.
 *
 * @packageDocumentation
 */
export { hashOf } from './chance/random.ts'
export { findMutant } from './campaign/find-mutant.ts'

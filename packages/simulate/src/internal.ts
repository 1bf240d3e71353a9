/**
 * For the other packages of this repository, and no part of what is promised.
 *
 * @packageDocumentation
 */
export { hashOf } from './chance/random.ts'

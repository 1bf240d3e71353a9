import type { Tree } from '../../src/walk/tree.ts'
import { documentOf, fields, json, type Parts } from '../documents.ts'

/** A change of a document, and what is to be told of it: `major rule-a rule-b`, or `none`. */
export type Row = readonly [told: string, before: Tree, after: Tree]
export type Table = Readonly<Record<string, Row>>

export const T: Tree = { type: 'string' }
export const N: Tree = { type: 'number' }
export const I: Tree = { type: 'integer' }
export const A: Tree = fields({ a: T })
export const B: Tree = fields({ b: T })
export const NULL: Tree = { type: 'null' }
export const NULLABLE: Tree = { type: ['string', 'null'] }
export const OK: Tree = { description: 'A thing' }
export const REF: Tree = { $ref: '#/components/schemas/Thing' }

/** One field that needs another. */
export const when = (one: string, other: string): Tree =>
  Object.fromEntries(['if', 'then'].map((key, index) => [key, { required: [index === 0 ? one : other] }]))

/** A change of two small documents. */
export const parts = (told: string, before: Parts, after: Parts): Row => [
  told,
  documentOf(before),
  documentOf(after),
]
/** A change of a schema that a request is made of. */
export const sent = (told: string, before: Tree, after: Tree): Row =>
  parts(told, { sent: before }, { sent: after })
/** A change of a schema that an answer is made of. */
export const received = (told: string, before: Tree, after: Tree): Row =>
  parts(told, { received: before }, { received: after })
export const operation = (told: string, before: Tree, after: Tree): Row =>
  parts(told, { operation: before }, { operation: after })
export const response = (told: string, before: Tree, after: Tree): Row =>
  parts(told, { response: before }, { response: after })
export const root = (told: string, before: Tree, after: Tree): Row =>
  parts(told, { root: before }, { root: after })
export const components = (told: string, before: Tree, after: Tree): Row =>
  parts(told, { components: before }, { components: after })
/** A change of a query parameter. */
export const query = (told: string, before: Tree | undefined, after: Tree | undefined): Row => {
  const one = (own: Tree | undefined): Tree =>
    own === undefined ? {} : { parameters: [{ name: 'limit', in: 'query', schema: T, ...own }] }
  return operation(told, one(before), one(after))
}
export const body = (told: string, before: Tree | undefined, after: Tree | undefined): Row => {
  const one = (own: Tree | undefined): Tree =>
    own === undefined ? {} : { requestBody: { content: json(T), ...own } }
  return operation(told, one(before), one(after))
}
/** A change of a named schema that is used by the parts given. */
export const named = (told: string, use: Parts, before: Tree, after: Tree): Row =>
  parts(told, { ...use, schemas: { Thing: before } }, { ...use, schemas: { Thing: after } })

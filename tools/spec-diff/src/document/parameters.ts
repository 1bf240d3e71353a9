import { compareSchemas } from '../schema/compare-schemas.ts'
import { follow, type Node, nameOf } from '../walk/node.ts'
import { elsewhere, type EntryRules, object } from '../walk/object.ts'
import { treeOf } from '../walk/tree.ts'
import { type Compare, fact, flag } from '../walk/walk.ts'
import { compareContent } from './bodies.ts'

export const PARAMETERS: EntryRules = {
  removed: 'parameter-removed',
  added: (entry) =>
    treeOf(follow(entry).value)['required'] === true ? 'parameter-added-required' : 'parameter-added',
  told: nameOf,
}

const style = fact('parameter-style-changed')
const compareFields = object({
  name: elsewhere,
  in: elsewhere,
  required: flag('parameter-now-required', 'parameter-now-optional'),
  style,
  explode: style,
  allowReserved: style,
  allowEmptyValue: style,
  schema: compareSchemas,
  content: compareContent,
})

export const compareParameter: Compare = (old, now, walk) =>
  compareFields(withStyle(follow(old)), withStyle(follow(now)), walk)

/** A parameter with what OpenAPI takes for granted of how it is written. */
function withStyle(parameter: Node): Node {
  const tree = treeOf(parameter.value)
  const { in: where, style = where === 'query' || where === 'cookie' ? 'form' : 'simple' } = tree
  const taken = { explode: style === 'form', allowReserved: false, allowEmptyValue: false }
  return { ...parameter, value: { ...taken, ...tree, style } }
}

import type { Context, Expression } from './rule.ts'

/** A name in the text, where it is declared or used. */
type Identifier = Pick<Extract<Expression, { type: 'Identifier' }>, 'name' | 'start' | 'parent'>

interface Fixer<Fix> {
  replaceTextRange(range: [number, number], text: string): Fix
}

/** The fixes that rename a constant within its module, or `null` where the new name is taken. */
export function renamed<Fix>(
  declared: Identifier,
  name: string,
  { scopeManager }: Context['sourceCode'],
  fixer: Fixer<Fix>,
): Fix[] | null {
  const variables = scopeManager.scopes.flatMap(({ set }) => [...set.values()])
  const constant = variables.find(({ identifiers }) => identifiers.includes(declared as never))
  if (constant === undefined || variables.some((variable) => variable.name === name)) return null
  const used = constant.references.map(({ identifier }) => identifier as unknown as Identifier)
  const places = new Map([declared, ...used].map((place) => [place.start, place]))
  return [...places.values()].map(({ start, parent }) => {
    const isShorthand = parent?.type === 'Property' && parent.shorthand
    const text = isShorthand ? `${declared.name}: ${name}` : name
    // Not to the end of the node: the annotation of a declaration belongs to it.
    return fixer.replaceTextRange([start, start + declared.name.length], text)
  })
}

import type { Rule } from './rule.ts'

type Context = Parameters<Rule['create'] & {}>[0]
type SourceCode = Context['sourceCode']

/** A name in the text, where it is declared or used. */
export interface Identifier {
  readonly type: string
  readonly name: string
  readonly start: number
  readonly end: number
  readonly range: [number, number]
  readonly parent?: { readonly type: string; readonly shorthand?: boolean }
}

interface Fixer<Fix> {
  replaceTextRange(range: [number, number], text: string): Fix
}

/** The fixes that rename a constant within its module, or `null` where the new name is taken. */
export function renamed<Fix>(
  declared: Identifier,
  name: string,
  { scopeManager }: SourceCode,
  fixer: Fixer<Fix>,
): Fix[] | null {
  const variables = scopeManager.scopes.flatMap(({ set }) => [...set.values()])
  const constant = variables.find(({ identifiers }) => identifiers.includes(declared as never))
  if (constant === undefined || variables.some((variable) => variable.name === name)) return null
  const used = constant.references.map(({ identifier }) => identifier as unknown as Identifier)
  const places = new Map([declared, ...used].map((place) => [place.start, place]))
  return [...places.values()].map(({ start, parent }) => {
    const isShorthand = parent?.type === 'Property' && parent.shorthand === true
    const text = isShorthand ? `${declared.name}: ${name}` : name
    // Not to the end of the node: the annotation of a declaration belongs to it.
    return fixer.replaceTextRange([start, start + declared.name.length], text)
  })
}

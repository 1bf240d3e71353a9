import document from '@zuora-jobs/spec/openapi.json' with { type: 'json' }

import { nearest } from '../errors/nearest.ts'

const templates = Object.keys(document.paths)

/** The path of the spec that was most likely meant, or `undefined` when none is close. */
export function nearestPath(path: string): string | undefined {
  const parts = path.split('/')
  // What stands for an id is right whatever it is, so it takes no part in the comparison. A part too many or too few
  // in front moves it, so its place is also counted from the end.
  const filled = templates.flatMap((template) => {
    const wanted = template.split('/')
    const fill = (moved: number): string =>
      wanted.map((part, index) => (part.startsWith('{') ? (parts[index + moved] ?? part) : part)).join('/')
    return [0, parts.length - wanted.length].map((moved) => ({ template, path: fill(moved) }))
  })
  const best = nearest(
    path,
    filled.map((one) => one.path),
  )
  return filled.find((one) => one.path === best)?.template
}

/** The methods that the spec has at a path that it has. */
export function methodsAt(path: string): readonly string[] {
  const parts = path.split('/')
  const template = templates.find((one) => {
    const wanted = one.split('/')
    return (
      wanted.length === parts.length &&
      wanted.every((part, index) => part.startsWith('{') || part === parts[index])
    )
  })
  const found = template === undefined ? {} : document.paths[template as keyof typeof document.paths]
  return Object.keys(found)
    .filter((name) => /^(get|post|put|patch|delete)$/.test(name))
    .map((name) => name.toUpperCase())
}

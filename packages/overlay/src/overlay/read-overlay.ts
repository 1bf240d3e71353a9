import { readFileSync } from 'node:fs'

import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'

import type { OverlayPath } from './overlay-error.ts'

/** An overlay as it stands in a file. */
export interface OverlayFile {
  readonly overlay: unknown
  /** The line of a field, or where there is no such field, of what is around it. */
  readonly lineOf: (path: OverlayPath) => number
}

/**
 * Reads a file of YAML or JSON.
 *
 * @param name what the caller calls the file, for errors
 * @throws Error with file and line of what cannot be read
 */
export function readOverlay(name: string, path: string): OverlayFile {
  const lines = new LineCounter()
  const document = parseDocument(textOf(name, path), { lineCounter: lines, prettyErrors: false })
  const [fault] = document.errors
  if (fault !== undefined) throw new Error(`${name}:${lines.linePos(fault.pos[0]).line}: ${fault.message}`)
  return {
    overlay: document.toJS() as unknown,
    lineOf: (path) => lines.linePos(offsetOf(document.contents, path)).line,
  }
}

function textOf(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error })
  }
}

function offsetOf(contents: Node | null, path: OverlayPath): number {
  let node: unknown = contents
  let offset = contents?.range?.[0] ?? 0
  for (const step of path) {
    if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = (node as Node | undefined)?.range?.[0] ?? offset
    } else if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (pair === undefined) return offset
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value
    } else return offset
  }
  return offset
}

import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'

/** A line of a file, to be edited. */
export interface Place {
  /** From the folder that the source was opened with. */
  readonly file: string
  readonly line: number
}

/** A value of a document that is split over files, with where it stands. References are followed. */
export interface Located {
  /** The scalar as it is; undefined for maps and lists. */
  readonly scalar: unknown
  readonly place: Place
  /** Where it is referred to, or else where it stands. */
  readonly reference: Place
  /** The name of the file that a reference has led to, without folder and ending. */
  readonly name: string | undefined
  get(key: string): Located | undefined
  /** The scalar of a field. */
  value(key: string): unknown
  /** Pairs of a map, or of that in a field. The place of each is that of its key. */
  entries(key?: string): readonly (readonly [string, Located])[]
  /** Items of a list, or of that in a field. */
  items(key?: string): readonly Located[]
}

/**
 * Opens a YAML document with its references to other files.
 *
 * @throws Error naming file and line of what cannot be read or followed
 */
export function openYaml(root: string, file: string): Located {
  const open = new Map<string, { readonly node: Node; readonly lines: LineCounter }>()

  function load(path: string): { readonly node: Node; readonly lines: LineCounter } {
    const known = open.get(path)
    if (known !== undefined) return known
    const lines = new LineCounter()
    const document = parseDocument(readFileSync(join(root, path), 'utf8'), { lineCounter: lines })
    const [fault] = document.errors
    if (fault !== undefined) throw new Error(`${path}:${lines.linePos(fault.pos[0]).line}: ${fault.message}`)
    if (document.contents === null) throw new Error(`${path}: is empty`)
    const loaded = { node: document.contents as Node, lines }
    open.set(path, loaded)
    return loaded
  }

  function locate(node: Node, path: string, key: Node, name?: string, from?: Place): Located {
    const { lines } = load(path)
    const line = lines.linePos(key.range?.[0] ?? 0).line
    const place = { file: path, line }
    const reference = isMap(node) ? node.get('$ref') : undefined
    if (typeof reference === 'string') {
      const target = relative(root, join(root, dirname(path), reference))
      try {
        const { node } = load(target)
        return locate(node, target, node, target.replace(/^.*\/|\.yaml$/g, ''), from ?? place)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
        throw new Error(`${path}:${line}: there is no file ${target}`, { cause: error })
      }
    }
    if (isAlias(node)) throw new Error(`${path}:${line}: anchors are not read here; use $ref`)
    const get = (wanted: string): Located | undefined => {
      const pair = isMap(node)
        ? node.items.find(({ key }) => isScalar(key) && key.value === wanted)
        : undefined
      return pair?.value == null ? undefined : locate(pair.value as Node, path, pair.key as Node)
    }
    const entries = (): readonly (readonly [string, Located])[] =>
      isMap(node)
        ? node.items.map(({ key, value }) => [
            String((key as { value?: unknown }).value),
            locate(value as Node, path, key as Node),
          ])
        : []
    const items = (): readonly Located[] =>
      isSeq(node) ? node.items.map((item) => locate(item as Node, path, item as Node)) : []
    return {
      scalar: isScalar(node) ? node.value : undefined,
      place,
      reference: from ?? place,
      name,
      get,
      value: (key) => get(key)?.scalar,
      entries: (key) => (key === undefined ? entries() : (get(key)?.entries() ?? [])),
      items: (key) => (key === undefined ? items() : (get(key)?.items() ?? [])),
    }
  }

  const { node } = load(file)
  return locate(node, file, node)
}

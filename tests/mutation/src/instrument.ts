import { type Mutant, type Node, walk } from './mutants-of.ts'

/** A part of a source around which something is put. */
interface Wrap {
  readonly start: number
  readonly end: number
  /** What stands for the part, given what it is otherwise. */
  readonly around: (inner: string) => string
}

/** What the sources call the switch, which is a global. */
const NAME = '$m'
const HEAD = `var ${NAME} = globalThis[Symbol.for('zuora-jobs: mutants')] ?? { is: () => false, tick() {} };`

/**
 * The source with all of its mutants in it, of which a switch says which one is on: `a < b` becomes
 * `($m.is(7) ? a <= b : a < b)`. Each turn of a loop is counted, so that one without an end can be ended.
 *
 * @param mutants those of the source, numbered from `first` on
 */
export function instrument(file: string, source: string, mutants: readonly Mutant[], first: number): string {
  const wraps = [...loopsOf(file, source), ...mutants.map((mutant, index) => wrapOf(mutant, first + index))]
  if (wraps.length === 0) return source
  // An outer one comes before those within; of the same part, the one that was found first is the outer one.
  const inOrder = wraps.toSorted((one, other) => one.start - other.start || other.end - one.end)
  let at = 0
  const render = (start: number, end: number): string => {
    let text = ''
    let from = start
    for (let wrap = inOrder[at]; wrap && wrap.start < end; wrap = inOrder[at]) {
      at += 1
      text += source.slice(from, wrap.start) + wrap.around(render(wrap.start, wrap.end))
      from = wrap.end
    }
    return text + source.slice(from, end)
  }
  // On the first line, so that all lines stay where they are.
  return HEAD + render(0, source.length)
}

function wrapOf({ start, end, becomes, form }: Mutant, id: number): Wrap {
  const isOn = `${NAME}.is(${id})`
  if (form === 'value') return { start, end, around: (inner) => `(${isOn} ? ${becomes} : ${inner})` }
  return { start, end, around: (inner) => `{ if (${isOn}) {} else { ${inner} } }` }
}

function loopsOf(file: string, source: string): readonly Wrap[] {
  const loops: Wrap[] = []
  walk(file, source, (node) => {
    if (!/^(For|While|DoWhile)/.test(node.type)) return
    const { start, end } = node['body'] as Node
    loops.push({ start, end, around: (inner) => `{ ${NAME}.tick(); ${inner} }` })
  })
  return loops
}

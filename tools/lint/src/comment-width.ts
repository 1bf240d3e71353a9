import type { Rule } from './rule.ts'
import { wrapComment } from './wrap-comment.ts'

/** The width that the formatter keeps code to. */
const WIDTH = 110

/** Lines that cannot be broken: addresses, and directives with their reason. */
const UNBREAKABLE = /https?:\/\/|oxlint-disable|@ts-expect-error/

/**
 * Comments end at the column where code does. `--fix` wraps them, unless code stands before them on the line.
 */
export const commentWidth: Rule = {
  meta: { fixable: 'whitespace' },
  create: (context) => ({
    Program(): void {
      const { lines } = context.sourceCode
      for (const [first, last] of commentsOf(context.sourceCode.getAllComments(), lines)) {
        const comment = lines.slice(first - 1, last)
        const wide = comment.findIndex((text) => text.length > WIDTH && !UNBREAKABLE.test(text))
        if (wide < 0) continue
        const line = first + wide
        const column = comment[wide]!.length
        context.report({
          message: `This comment is ${column} columns wide: wrap it at ${WIDTH}.`,
          loc: { start: { line, column: WIDTH }, end: { line, column } },
          fix: (fixer) => {
            const wrapped = wrapComment(comment, WIDTH)
            const isAlone = /^\s*(\/\/|\/?\*)/.test(comment[0]!)
            if (!isAlone || wrapped.every((text, index) => text === comment[index])) return null
            const start = context.sourceCode.getIndexFromLoc({ line: first, column: 0 })
            return fixer.replaceTextRange([start, start + comment.join('\n').length], wrapped.join('\n'))
          },
        })
      }
    },
  }),
}

interface Comment {
  readonly type: string
  readonly loc: { readonly start: { readonly line: number }; readonly end: { readonly line: number } }
}

/** The first and last lines of each comment, counted from 1. Line comments that follow each other are one. */
function commentsOf(comments: readonly Comment[], lines: readonly string[]): readonly [number, number][] {
  const found: [number, number][] = []
  const isLineComment = (line: number): boolean => lines[line - 1]!.trimStart().startsWith('//')
  for (const { loc } of comments) {
    const previous = found.at(-1)
    const follows = previous !== undefined && previous[1] === loc.start.line - 1
    if (follows && isLineComment(previous[1]) && isLineComment(loc.start.line)) previous[1] = loc.end.line
    else found.push([loc.start.line, loc.end.line])
  }
  return found
}

import type { RuleTester } from 'oxlint/plugins-dev'

/** A rule as oxlint loads it. */
export type Rule = Parameters<RuleTester['run']>[1]

export type Context = Parameters<Rule['create'] & {}>[0]

type Visitor = ReturnType<Rule['create'] & {}>

/** A module, its statements, and what a variable is given. */
export type Program = Parameters<Visitor['Program'] & {}>[0]
export type Statement = Program['body'][number]
export type Expression = NonNullable<
  Extract<Statement, { type: 'VariableDeclaration' }>['declarations'][number]['init']
>

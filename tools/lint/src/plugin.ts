import { commentWidth } from './comment-width.ts'
import { constantCase } from './constant-case.ts'
import type { Rule } from './rule.ts'

const rules: Readonly<Record<string, Rule>> = {
  'comment-width': commentWidth,
  'constant-case': constantCase,
}

const plugin: { readonly meta: { readonly name: string }; readonly rules: typeof rules } = {
  meta: { name: 'house' },
  rules,
}

/** The rules of this repository that oxlint does not have, for `jsPlugins` in `.oxlintrc.json`. */
export default plugin

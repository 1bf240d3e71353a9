import { commentWidth } from './comment-width.ts'
import { constantCase } from './constant-case.ts'
import type { Rule } from './rule.ts'

/** The rules of this repository that oxlint does not have, for `jsPlugins` in `.oxlintrc.json`. */
const plugin: { readonly meta: object; readonly rules: Readonly<Record<string, Rule>> } = {
  meta: { name: 'house' },
  rules: { 'comment-width': commentWidth, 'constant-case': constantCase },
}

export default plugin

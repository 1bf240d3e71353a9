import { expect, it } from 'vitest'

import { changeOf } from '../change.ts'
import type { RuleId } from '../rules.ts'
import { packageLevels } from './package-levels.ts'

const at = (path: string, rule: RuleId): Record<string, string> =>
  Object.fromEntries(packageLevels([changeOf(rule, { path }, null, null)]))

it('hands breaks on, and nothing else', () => {
  expect(at('/paths', 'operation-added')).toEqual({
    '@zuora-jobs/spec': 'minor',
    '@zuora-jobs/client': 'minor',
  })
  expect(Object.values(at('/paths', 'operation-removed'))).toEqual([
    'major',
    'major',
    'major',
    'major',
    'major',
    'major',
    'major',
    'major',
  ])
  expect(at('/x-jobs/aqua/phases/paused', 'status-added')).toEqual({
    '@zuora-jobs/spec': 'minor',
    '@zuora-jobs/polling': 'minor',
  })
  expect(at('etc/client.api.d.ts#run', 'declaration-removed')).toEqual({
    '@zuora-jobs/client': 'major',
    '@zuora-jobs/polling': 'major',
  })
  expect(at('etc/polling.history.api.d.ts#run', 'declaration-removed')).toEqual({
    '@zuora-jobs/polling': 'major',
  })
  expect(at('packages/mock/test/mock.test-d.ts:3', 'type-test-fails')).toEqual({
    '@zuora-jobs/mock': 'major',
  })
})

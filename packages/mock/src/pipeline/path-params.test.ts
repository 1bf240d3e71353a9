import { expect, test } from 'vitest'

import { pathParams } from './path-params.ts'

test('reads and decodes the parts in braces', () => {
  const template = '/v1/batch-query/jobs/partner/{partner}/project/{project}'
  expect(pathParams(template, '/v1/batch-query/jobs/partner/sales%20force/project/100%')).toEqual({
    partner: 'sales force',
    project: '100%',
  })
})

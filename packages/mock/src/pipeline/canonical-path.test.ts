import { expect, test } from 'vitest'

import { canonicalPath } from './canonical-path.ts'

test.each([
  ['/v1/batch-query', '/v1/batch-query'],
  ['/v1/batch-query/', '/v1/batch-query'],
  ['/v1/batch-query/jobs/1', '/v1/batch-query/jobs/1'],
  ['/v1/file/1', '/v1/files/1'],
  ['/v1/batch-query/file/1', '/v1/files/1'],
  ['/apps/api/file/1', '/v1/files/1'],
  ['/apps/api/batch-query/', '/v1/batch-query'],
  ['/apps/api/batch-query/jobs/1', '/v1/batch-query/jobs/1'],
  ['/v1/files/1', '/v1/files/1'],
  ['/v1/file/1/2', '/v1/file/1/2'],
])('%s means %s', (path, canonical) => {
  expect(canonicalPath(path)).toBe(canonical)
})

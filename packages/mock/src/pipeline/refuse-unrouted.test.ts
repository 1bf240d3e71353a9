import { expect, test } from 'vitest'

import { routedContext } from '../../test/routed-context.ts'
import { refuseMisdirected, refuseUnrouted } from './refuse-unrouted.ts'

const message = (answer: ReturnType<typeof refuseUnrouted>): unknown =>
  (answer.body as { json: { reasons: { message: string }[] } }).json.reasons[0]?.message

test('a wrong path gets the nearest one, a wrong method those that there are', () => {
  const path = routedContext({ request: { path: '/v1/batch-querys' } })
  const noPath = refuseUnrouted(path, 'path')
  expect(noPath.status).toBe(404)
  expect(message(noPath)).toContain('the nearest is /v1/batch-query.')
  expect(path.findings).toMatchObject([{ rule: 'route', path: 'path', verdict: 'refused' }])

  const noMethod = refuseUnrouted(routedContext({ request: { method: 'PUT' } }), 'method')
  expect(noMethod.status).toBe(405)
  expect(message(noMethod)).toContain('no PUT at /v1/batch-query; it has POST.')
})

test('a request for somebody else is 421', () => {
  const context = routedContext()
  expect(refuseMisdirected(context, 'not here')).toMatchObject({ status: 421 })
  expect(context.findings).toMatchObject([{ path: 'path', message: 'not here' }])
})

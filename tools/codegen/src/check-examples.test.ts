import { expect, it } from 'vitest'

import { checkExamples } from './check-examples.ts'
import type { Document } from './document.ts'

const document = (value: unknown): Document => ({
  paths: {
    '/a': {
      post: {
        operationId: 'POST_A',
        requestBody: {
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/A' },
              examples: { plain: { $ref: '#/components/examples/a-plain' }, inline: { value: {} } },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      A: { type: 'object', additionalProperties: false, properties: { size: { type: 'integer' } } },
    },
    examples: { 'a-plain': { value } },
  },
})

it('has the client accept every example of what it checks', () => {
  expect(() => checkExamples(document({ size: 1 }), ['A'])).not.toThrow()
  expect(() => checkExamples(document({ size: 'x' }), ['B'])).not.toThrow()
  expect(() => checkExamples(document({ size: 'x' }), ['A'])).toThrow(
    /^example plain of POST_A: the client refuses it, .*"path":"size".*must be of type integer/,
  )
})

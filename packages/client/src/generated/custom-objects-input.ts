// Generated from the spec by `pnpm regenerate`. Edit spec/ instead.
import type { Schema } from '../input/check-schema.ts'
export const customObjectBulkJobRequest: Schema = {
  type: 'object',
  required: ['namespace', 'object', 'operation'],
  properties: {
    namespace: { enum: ['default', 'com_zuora'] },
    object: { type: 'string', minLength: 1 },
    operation: { enum: ['create', 'update', 'delete'] },
    filter: {
      type: 'object',
      required: ['conditions'],
      properties: {
        conditions: {
          type: 'array',
          minItems: 1,
          maxItems: 2,
          items: {
            type: 'object',
            required: ['field', 'operator', 'value'],
            properties: {
              field: { type: 'string', minLength: 1 },
              operator: { enum: ['EQ', 'GT', 'LT', 'GE', 'LE'] },
              value: {},
            },
          },
        },
      },
    },
  },
}

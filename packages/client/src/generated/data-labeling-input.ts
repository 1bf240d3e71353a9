// Generated from the spec by `pnpm regenerate`. Edit spec/ instead.
import type { Schema } from '../input/check-schema.ts'
export const dataLabelingJobRequest: Schema = {
  type: 'object',
  required: ['objectType', 'queryType'],
  properties: {
    objectType: { enum: ['User', 'Account', 'Product', 'BillRun', 'PaymentRun', 'ForecastRun'] },
    queryType: { enum: ['ById', 'ByZoql'] },
    ids: { type: 'array', items: { type: 'string', minLength: 1 } },
    query: { type: 'string', minLength: 1 },
    orgIds: { type: ['array', 'null'], items: { type: 'string' } },
    orgs: { type: ['array', 'null'], items: { type: 'string', minLength: 1 } },
  },
}

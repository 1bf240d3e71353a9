// Generated from the spec by `pnpm regenerate`. Edit spec/ instead.
import type { Schema } from '../input/check-schema.ts'
export const aquaJobRequest: Schema = {
  type: 'object',
  properties: {
    queries: {
      type: 'array',
      maxItems: 50,
      items: {
        type: 'object',
        required: ['query', 'type'],
        properties: {
          name: { type: 'string' },
          query: { type: 'string', minLength: 1 },
          type: { enum: ['zoql', 'zoqlexport'] },
          apiVersion: { type: 'string' },
          convertToCurrencies: { type: 'string' },
          deleted: {
            type: 'object',
            required: ['column', 'format'],
            properties: {
              column: { type: 'string', minLength: 1 },
              format: { enum: ['Numeric', 'Boolean'] },
              forceExport: { type: 'boolean' },
            },
          },
        },
      },
    },
    name: { type: 'string', maxLength: 32 },
    format: { enum: ['csv', 'zip', 'gzip'] },
    version: { oneOf: [{ enum: [1, 1.1, 1.2] }, { enum: ['1.0', '1.1', '1.2'] }] },
    partner: { type: ['string', 'null'] },
    project: { type: ['string', 'null'] },
    incrementalTime: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$' },
    offset: { type: 'integer', minimum: 0, maximum: 3600 },
    dateTimeUtc: { type: 'boolean' },
    nullReplacement: { type: 'string' },
    useQueryLabels: { type: 'boolean' },
    notifyUrl: { type: 'string', maxLength: 4999, pattern: '^(?=.*\\$\\{JOBID\\})(?=.*\\$\\{STATUS\\})' },
    sourceData: { enum: ['LIVE'] },
    encrypted: { enum: ['none', 'pgp'] },
  },
}

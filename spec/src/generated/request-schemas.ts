// Generated from the spec by `pnpm regenerate`. Edit spec/ instead.
import type { RequestSchema } from '../request-schema.ts'

export const AQUA_JOB_REQUEST: RequestSchema = {
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

export const CUSTOM_OBJECT_BULK_JOB_REQUEST: RequestSchema = {
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

export const DATA_LABELING_JOB_REQUEST: RequestSchema = {
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

export const DATA_QUERY_JOB_REQUEST: RequestSchema = {
  type: 'object',
  required: ['query', 'outputFormat', 'compression', 'output'],
  properties: {
    query: { type: 'string', minLength: 1, maxLength: 1000000 },
    outputFormat: { enum: ['JSON', 'CSV', 'TSV', 'DSV'] },
    compression: { enum: ['NONE', 'GZIP', 'ZIP'] },
    output: { type: 'object', required: ['target'], properties: { target: { enum: ['S3'] } } },
    columnSeparator: { type: 'string', minLength: 1 },
    encryptionKey: { type: 'string', minLength: 1 },
    readDeleted: { type: 'boolean' },
    sourceData: { enum: ['LIVE', 'WAREHOUSE'] },
    useIndexJoin: { type: 'boolean' },
    warehouseSize: { enum: ['xsmall', 'NULL'] },
  },
}

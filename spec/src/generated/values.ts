// Generated from the spec by `pnpm regenerate`. Edit spec/ instead.

/** The newest `Zuora-Version` that the spec describes. */
export const LATEST_API_VERSION = '2025-08-12'

/**
 * The REST hosts of Zuora by name: data centre, cloud, kind of tenant. Tenants of other kinds (performance
 * test, production copy) have hosts that Zuora's support hands out.
 *
 * @see https://developer.zuora.com/v1-api-reference/introduction/
 */
export const ENVIRONMENTS = {
  'us-central-sandbox': 'https://rest.test.zuora.com',
  'us-cloud-1-api-sandbox': 'https://rest.sandbox.na.zuora.com',
  'us-cloud-2-api-sandbox': 'https://rest.apisandbox.zuora.com',
  'us-cloud-1-production': 'https://rest.na.zuora.com',
  'us-cloud-2-production': 'https://rest.zuora.com',
  'eu-central-sandbox': 'https://rest.test.eu.zuora.com',
  'eu-api-sandbox': 'https://rest.sandbox.eu.zuora.com',
  'eu-production': 'https://rest.eu.zuora.com',
  'apac-central-sandbox': 'https://rest.test.ap.zuora.com',
  'apac-production': 'https://rest.ap.zuora.com',
} as const

/** Values of `AquaBatchStatus`. */
export const AQUA_BATCH_STATUSES = [
  'submitted',
  'pending',
  'executing',
  'completed',
  'aborted',
  'deleted_notallowed',
] as const

/** Values of `AquaBatchType`. */
export const AQUA_BATCH_TYPES = ['zoql', 'zoqlexport'] as const

/** Values of `AquaEncryption`. */
export const AQUA_ENCRYPTIONS = ['none', 'pgp'] as const

/** Values of `AquaFormat`. */
export const AQUA_FORMATS = ['csv', 'zip', 'gzip'] as const

/** Values of `AquaJobStatus`. */
export const AQUA_JOB_STATUSES = [
  'submitted',
  'executing',
  'completed',
  'aborted',
  'error',
  'cancelled',
] as const

/** Values of `AquaQueryType`. */
export const AQUA_QUERY_TYPES = ['zoql', 'zoqlexport'] as const

/** Values of `AquaResultFormat`. */
export const AQUA_RESULT_FORMATS = ['CSV', 'ZIP', 'GZIP'] as const

/** Values of `CustomObjectBulkJobStatus`. */
export const CUSTOM_OBJECT_BULK_JOB_STATUSES = [
  'accepted',
  'pending',
  'in_progress',
  'completed',
  'failed',
  'cancelled',
] as const

/** Values of `CustomObjectBulkJobStatusFilter`. */
export const CUSTOM_OBJECT_BULK_JOB_STATUS_FILTERS = [
  'accepted',
  'pending',
  'in_progress',
  'completed',
  'failed',
  'cancelled',
] as const

/** Values of `CustomObjectBulkOperation`. */
export const CUSTOM_OBJECT_BULK_OPERATIONS = ['create', 'update', 'delete'] as const

/** Values of `CustomObjectBulkOperationEcho`. */
export const CUSTOM_OBJECT_BULK_OPERATION_ECHOES = ['create', 'update', 'delete'] as const

/** Values of `CustomObjectNamespace`. */
export const CUSTOM_OBJECT_NAMESPACES = ['default', 'com_zuora'] as const

/** Values of `CustomObjectNamespaceEcho`. */
export const CUSTOM_OBJECT_NAMESPACE_ECHOES = ['default', 'com_zuora'] as const

/** Values of `DataLabelingJobStatus`. */
export const DATA_LABELING_JOB_STATUSES = ['Accepted', 'Dispatched', 'Completed'] as const

/** Values of `DataLabelingObjectType`. */
export const DATA_LABELING_OBJECT_TYPES = [
  'User',
  'Account',
  'Product',
  'BillRun',
  'PaymentRun',
  'ForecastRun',
] as const

/** Values of `DataLabelingObjectTypeEcho`. */
export const DATA_LABELING_OBJECT_TYPE_ECHOES = [
  'User',
  'Account',
  'Product',
  'BillRun',
  'PaymentRun',
  'ForecastRun',
] as const

/** Values of `DataLabelingQueryType`. */
export const DATA_LABELING_QUERY_TYPES = ['ById', 'ByZoql'] as const

/** Values of `DataQueryCompression`. */
export const DATA_QUERY_COMPRESSIONS = ['NONE', 'GZIP', 'ZIP'] as const

/** Values of `DataQueryJobStatus`. */
export const DATA_QUERY_JOB_STATUSES = [
  'submitted',
  'accepted',
  'in_progress',
  'completed',
  'failed',
  'cancelled',
] as const

/** Values of `DataQueryJobStatusFilter`. */
export const DATA_QUERY_JOB_STATUS_FILTERS = [
  'accepted',
  'in_progress',
  'completed',
  'failed',
  'cancelled',
] as const

/** Values of `DataQueryOutputFormat`. */
export const DATA_QUERY_OUTPUT_FORMATS = ['JSON', 'CSV', 'TSV', 'DSV'] as const

/** The phase of each status of aggregate query (AQuA) jobs. */
export const AQUA_PHASES = {
  submitted: 'waiting',
  pending: 'waiting',
  executing: 'running',
  completed: 'succeeded',
  error: 'failed',
  aborted: 'failed',
  failed: 'failed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
} as const

/** The phase of each status of custom object bulk jobs. */
export const CUSTOM_OBJECTS_PHASES = {
  accepted: 'waiting',
  pending: 'blocked',
  in_progress: 'running',
  completed: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
} as const

/** The phase of each status of data labeling jobs. */
export const DATA_LABELING_PHASES = {
  accepted: 'waiting',
  dispatched: 'running',
  completed: 'succeeded',
} as const

/** The phase of each status of data query jobs. */
export const DATA_QUERY_PHASES = {
  submitted: 'waiting',
  accepted: 'waiting',
  in_progress: 'running',
  completed: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
} as const

/** The slots of aggregate query (AQuA) jobs. */
export const AQUA_SLOTS = {
  stateful: { limit: 50, statuses: ['submitted', 'executing'] },
  stateless: { limit: 50, statuses: ['submitted', 'executing'] },
} as const

/** The slots of custom object bulk jobs. */
export const CUSTOM_OBJECTS_SLOTS = {
  tenant: { limit: 5, statuses: ['accepted', 'pending', 'in_progress'] },
} as const

/** The slots of data labeling jobs. */
export const DATA_LABELING_SLOTS = {} as const

/** The slots of data query jobs. */
export const DATA_QUERY_SLOTS = {
  live: { limit: 15, statuses: ['submitted', 'accepted', 'in_progress'] },
  warehouse: { limit: 45, statuses: ['submitted', 'accepted', 'in_progress'] },
} as const

/** The limits of aggregate query (AQuA) jobs. */
export const AQUA_LIMITS = { resultBytes: 2_146_435_072 } as const

/** The limits of custom object bulk jobs. */
export const CUSTOM_OBJECTS_LIMITS = { uploadBytes: 15_728_640 } as const

/** The limits of data labeling jobs. */
export const DATA_LABELING_LIMITS = { requestBytes: 4_194_304 } as const

/** The limits of data query jobs. */
export const DATA_QUERY_LIMITS = {} as const

/** What the spec says about aggregate query (AQuA) jobs. */
export const AQUA: {
  readonly name: 'aqua'
  readonly title: 'Aggregate query (AQuA) jobs'
  readonly command: 'aqua'
  readonly operations: {
    readonly submit: 'POST_BatchQueryJob'
    readonly poll: 'GET_BatchQueryJob'
    readonly cancel: 'DELETE_BatchQueryJob'
    readonly lastCompleted: 'GET_LastBatchQueryJob'
    readonly download: 'GET_Files'
  }
  readonly id: { readonly submit: '/id'; readonly poll: '/id' }
  readonly status: '/status'
  readonly statuses: typeof AQUA_JOB_STATUSES
  readonly phases: typeof AQUA_PHASES
  readonly slots: typeof AQUA_SLOTS
  readonly idempotencyKeyHours: 24
  readonly retention: { readonly jobDays: 180; readonly resultDays: 3 }
  readonly limits: typeof AQUA_LIMITS
} = {
  name: 'aqua',
  title: 'Aggregate query (AQuA) jobs',
  command: 'aqua',
  operations: {
    submit: 'POST_BatchQueryJob',
    poll: 'GET_BatchQueryJob',
    cancel: 'DELETE_BatchQueryJob',
    lastCompleted: 'GET_LastBatchQueryJob',
    download: 'GET_Files',
  },
  id: { submit: '/id', poll: '/id' },
  status: '/status',
  statuses: AQUA_JOB_STATUSES,
  phases: AQUA_PHASES,
  slots: AQUA_SLOTS,
  idempotencyKeyHours: 24,
  retention: { jobDays: 180, resultDays: 3 },
  limits: AQUA_LIMITS,
}

/** What the spec says about custom object bulk jobs. */
export const CUSTOM_OBJECTS: {
  readonly name: 'customObjects'
  readonly title: 'Custom object bulk jobs'
  readonly command: 'bulk'
  readonly operations: {
    readonly submit: 'POST_CustomObjectBulkJob'
    readonly poll: 'GET_CustomObjectBulkJob'
    readonly cancel: 'PATCH_CustomObjectBulkJob'
    readonly list: 'GET_AllCustomObjectBulkJobs'
    readonly upload: 'POST_UploadFileForCustomObjectBulkJob'
    readonly errors: 'GET_CustomObjectBulkJobErrors'
  }
  readonly id: { readonly submit: '/Id'; readonly poll: '/Id' }
  readonly status: '/status'
  readonly statuses: typeof CUSTOM_OBJECT_BULK_JOB_STATUSES
  readonly phases: typeof CUSTOM_OBJECTS_PHASES
  readonly slots: typeof CUSTOM_OBJECTS_SLOTS
  readonly idempotencyKeyHours: undefined
  readonly retention: { readonly jobDays: undefined; readonly resultDays: undefined }
  readonly limits: typeof CUSTOM_OBJECTS_LIMITS
} = {
  name: 'customObjects',
  title: 'Custom object bulk jobs',
  command: 'bulk',
  operations: {
    submit: 'POST_CustomObjectBulkJob',
    poll: 'GET_CustomObjectBulkJob',
    cancel: 'PATCH_CustomObjectBulkJob',
    list: 'GET_AllCustomObjectBulkJobs',
    upload: 'POST_UploadFileForCustomObjectBulkJob',
    errors: 'GET_CustomObjectBulkJobErrors',
  },
  id: { submit: '/Id', poll: '/Id' },
  status: '/status',
  statuses: CUSTOM_OBJECT_BULK_JOB_STATUSES,
  phases: CUSTOM_OBJECTS_PHASES,
  slots: CUSTOM_OBJECTS_SLOTS,
  idempotencyKeyHours: undefined,
  retention: { jobDays: undefined, resultDays: undefined },
  limits: CUSTOM_OBJECTS_LIMITS,
}

/** What the spec says about data labeling jobs. */
export const DATA_LABELING: {
  readonly name: 'dataLabeling'
  readonly title: 'Data labeling jobs'
  readonly command: 'label'
  readonly operations: { readonly submit: 'POST_DataLabelingJob'; readonly poll: 'GET_DataLabelingJob' }
  readonly id: { readonly submit: '/jobId'; readonly poll: '/jobId' }
  readonly status: '/jobStatus'
  readonly statuses: typeof DATA_LABELING_JOB_STATUSES
  readonly phases: typeof DATA_LABELING_PHASES
  readonly slots: typeof DATA_LABELING_SLOTS
  readonly idempotencyKeyHours: 24
  readonly retention: { readonly jobDays: undefined; readonly resultDays: undefined }
  readonly limits: typeof DATA_LABELING_LIMITS
} = {
  name: 'dataLabeling',
  title: 'Data labeling jobs',
  command: 'label',
  operations: { submit: 'POST_DataLabelingJob', poll: 'GET_DataLabelingJob' },
  id: { submit: '/jobId', poll: '/jobId' },
  status: '/jobStatus',
  statuses: DATA_LABELING_JOB_STATUSES,
  phases: DATA_LABELING_PHASES,
  slots: DATA_LABELING_SLOTS,
  idempotencyKeyHours: 24,
  retention: { jobDays: undefined, resultDays: undefined },
  limits: DATA_LABELING_LIMITS,
}

/** What the spec says about data query jobs. */
export const DATA_QUERY: {
  readonly name: 'dataQuery'
  readonly title: 'Data query jobs'
  readonly command: 'query'
  readonly operations: {
    readonly submit: 'POST_DataQueryJob'
    readonly poll: 'GET_DataQueryJob'
    readonly cancel: 'DELETE_DataQueryJob'
    readonly list: 'GET_DataQueryJobs'
  }
  readonly id: { readonly submit: '/data/id'; readonly poll: '/data/id' }
  readonly status: '/data/queryStatus'
  readonly statuses: typeof DATA_QUERY_JOB_STATUSES
  readonly phases: typeof DATA_QUERY_PHASES
  readonly slots: typeof DATA_QUERY_SLOTS
  readonly idempotencyKeyHours: 24
  readonly retention: { readonly jobDays: 30; readonly resultDays: undefined }
  readonly limits: typeof DATA_QUERY_LIMITS
} = {
  name: 'dataQuery',
  title: 'Data query jobs',
  command: 'query',
  operations: {
    submit: 'POST_DataQueryJob',
    poll: 'GET_DataQueryJob',
    cancel: 'DELETE_DataQueryJob',
    list: 'GET_DataQueryJobs',
  },
  id: { submit: '/data/id', poll: '/data/id' },
  status: '/data/queryStatus',
  statuses: DATA_QUERY_JOB_STATUSES,
  phases: DATA_QUERY_PHASES,
  slots: DATA_QUERY_SLOTS,
  idempotencyKeyHours: 24,
  retention: { jobDays: 30, resultDays: undefined },
  limits: DATA_QUERY_LIMITS,
}

/** What the spec says about each family of jobs. */
export const FAMILIES: {
  readonly aqua: typeof AQUA
  readonly customObjects: typeof CUSTOM_OBJECTS
  readonly dataLabeling: typeof DATA_LABELING
  readonly dataQuery: typeof DATA_QUERY
} = { aqua: AQUA, customObjects: CUSTOM_OBJECTS, dataLabeling: DATA_LABELING, dataQuery: DATA_QUERY }

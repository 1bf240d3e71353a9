/** The named operation of the client for each operation of the spec. */
export const METHODS: Readonly<Record<string, Method>> = {
  POST_BatchQueryJob: { call: 'aqua.submit(job)', returns: 'AquaJob' },
  GET_BatchQueryJob: { call: 'aqua.get({ jobId })', returns: 'AquaJob' },
  DELETE_BatchQueryJob: { call: 'aqua.cancel({ jobId })', returns: 'AquaJob' },
  GET_LastBatchQueryJob: { call: 'aqua.lastCompleted({ partner, project })', returns: 'AquaJob' },
  GET_Files: { call: 'files.download({ fileId })', returns: 'FileDownload' },
  POST_CustomObjectBulkJob: { call: 'customObjects.submit(job)', returns: 'CustomObjectBulkJob' },
  GET_AllCustomObjectBulkJobs: {
    call: 'customObjects.list({ pageSize, cursor, status })',
    returns: 'CustomObjectBulkJobList',
  },
  GET_CustomObjectBulkJob: { call: 'customObjects.get({ jobId })', returns: 'CustomObjectBulkJob' },
  POST_UploadFileForCustomObjectBulkJob: {
    call: 'customObjects.upload({ jobId, csv })',
    returns: 'CustomObjectBulkJob',
  },
  GET_CustomObjectBulkJobErrors: {
    call: 'customObjects.errors({ jobId })',
    returns: 'CustomObjectBulkJobErrors',
  },
  PATCH_CustomObjectBulkJob: { call: 'customObjects.cancel({ jobId })', returns: 'CustomObjectBulkJob' },
  POST_DataLabelingJob: { call: 'dataLabeling.submit(job)', returns: 'DataLabelingJobSubmitted' },
  GET_DataLabelingJob: { call: 'dataLabeling.get({ jobId })', returns: 'DataLabelingJob' },
  POST_DataQueryJob: { call: 'dataQuery.submit(job)', returns: 'DataQueryJob' },
  GET_DataQueryJobs: {
    call: 'dataQuery.list({ queryStatus, pageSize })',
    returns: 'readonly DataQueryJob[]',
  },
  GET_DataQueryJob: { call: 'dataQuery.get({ jobId })', returns: 'DataQueryJob' },
  DELETE_DataQueryJob: { call: 'dataQuery.cancel({ jobId })', returns: 'DataQueryJob' },
}

/** Operations that the client performs itself, before the first of the others. */
export const UNNAMED: ReadonlySet<string> = new Set(['createToken'])

export interface Method {
  /** Family, name and arguments, as a caller writes them behind `zuora.`. */
  readonly call: string
  readonly returns: string
}

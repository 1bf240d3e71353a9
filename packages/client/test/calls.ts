import { JOB_ID } from '@zuora-jobs/testing'

import type { ZuoraClient } from '../src/index.ts'

/** A call of one operation. */
export type Call = (zuora: ZuoraClient) => Promise<unknown>

export const UUID = 'ed4b9701-bafb-4976-8019-b08269430153'
export const SQL = {
  query: 'select name from account',
  outputFormat: 'CSV',
  compression: 'NONE',
  output: { target: 'S3' },
} as const

/** Each operation of the spec by its operationId, called once by name. */
export const CALLS: Readonly<Record<string, Call>> = {
  POST_BatchQueryJob: ({ aqua }) =>
    aqua.submit({ queries: [{ query: 'select AccountNumber, BillCycleDay from Account', type: 'zoql' }] }),
  GET_BatchQueryJob: ({ aqua }) => aqua.get({ jobId: JOB_ID }),
  DELETE_BatchQueryJob: ({ aqua }) => aqua.cancel({ jobId: JOB_ID }),
  GET_LastBatchQueryJob: ({ aqua }) =>
    aqua.lastCompleted({ partner: 'salesforce', project: '00170000011K3Ub' }),
  GET_Files: async ({ files }) => new Response((await files.download({ fileId: JOB_ID })).body).text(),
  POST_CustomObjectBulkJob: ({ customObjects }) =>
    customObjects.submit({ namespace: 'default', object: 'passenger', operation: 'create' }),
  GET_AllCustomObjectBulkJobs: ({ customObjects }) =>
    customObjects.list({ pageSize: 2, cursor: UUID, status: 'pending' }),
  GET_CustomObjectBulkJob: ({ customObjects }) => customObjects.get({ jobId: UUID }),
  POST_UploadFileForCustomObjectBulkJob: ({ customObjects }) =>
    customObjects.upload({ jobId: UUID, csv: 'name__c\nAda\n' }),
  GET_CustomObjectBulkJobErrors: ({ customObjects }) => customObjects.errors({ jobId: UUID }),
  PATCH_CustomObjectBulkJob: ({ customObjects }) => customObjects.cancel({ jobId: UUID }),
  POST_DataLabelingJob: ({ dataLabeling }) =>
    dataLabeling.submit({ objectType: 'Account', queryType: 'ById', ids: [JOB_ID], orgs: ['Org 1'] }),
  GET_DataLabelingJob: ({ dataLabeling }) => dataLabeling.get({ jobId: JOB_ID }),
  // The named operations return what is inside of `data`.
  POST_DataQueryJob: async ({ dataQuery }) => ({ data: await dataQuery.submit(SQL) }),
  GET_DataQueryJobs: async ({ dataQuery }) => ({
    data: await dataQuery.list({ pageSize: 2, queryStatus: 'completed' }),
  }),
  GET_DataQueryJob: async ({ dataQuery }) => ({ data: await dataQuery.get({ jobId: UUID }) }),
  DELETE_DataQueryJob: async ({ dataQuery }) => ({ data: await dataQuery.cancel({ jobId: UUID }) }),
}

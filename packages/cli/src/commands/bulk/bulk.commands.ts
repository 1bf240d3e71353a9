import { buildCommand, type Command, numberParser } from '@stricli/core'

import { connectFlags } from '../../connect.ts'
import { type CliContext, withContext } from '../../context.ts'
import { followFlags } from '../../follow.ts'
import { jobIdParameter, jsonFlag } from '../job/job.commands.ts'
import type { ErrorsFlags } from './errors.ts'
import type { ListFlags } from './list.ts'
import type { BulkRunFlags } from './run.ts'
import type { UploadFlags } from './upload.ts'

export const bulkRun: Command<CliContext> = buildCommand<BulkRunFlags, [], CliContext>({
  docs: {
    brief: 'Create, update or delete records of a custom object',
    fullDescription:
      'Submits a custom object bulk job, uploads its CSV, waits, and shows the rows that were rejected. ' +
      'An update resets columns that its file leaves out to their defaults.',
  },
  parameters: {
    flags: {
      operation: { kind: 'enum', values: ['create', 'update', 'delete'], brief: 'What to do' },
      object: { kind: 'parsed', parse: String, brief: 'API name of the object', placeholder: 'name' },
      namespace: {
        kind: 'enum',
        values: ['default', 'com_zuora'],
        brief: 'com_zuora for SavedQuery',
        default: 'default',
      },
      csv: {
        kind: 'parsed',
        parse: String,
        brief: 'File with the records to create or update, at most 15 MB of UTF-8; - reads stdin',
        placeholder: 'file',
        optional: true,
      },
      filter: {
        kind: 'parsed',
        parse: String,
        brief: 'Which records to delete, such as "CreatedDate LT 2020-01-01"; at most two',
        placeholder: 'condition',
        optional: true,
        variadic: true,
      },
      ...followFlags,
      ...connectFlags,
    },
  },
  loader: async () => withContext((await import('./run.ts')).run),
})

export const bulkUpload: Command<CliContext> = buildCommand<UploadFlags, [string], CliContext>({
  docs: { brief: 'Upload the file that a pending job waits for' },
  parameters: {
    flags: {
      csv: { kind: 'parsed', parse: String, brief: 'The file; - reads stdin', placeholder: 'file' },
      ...connectFlags,
    },
    positional: jobIdParameter,
  },
  async loader() {
    const { upload } = await import('./upload.ts')
    return function (flags, jobId) {
      return upload(this, flags, jobId)
    }
  },
})

export const bulkErrors: Command<CliContext> = buildCommand<ErrorsFlags, [string], CliContext>({
  docs: { brief: 'List the rows of a job that were rejected, as CSV' },
  parameters: { flags: { json: jsonFlag, ...connectFlags }, positional: jobIdParameter },
  async loader() {
    const { errors } = await import('./errors.ts')
    return function (flags, jobId) {
      return errors(this, flags, jobId)
    }
  },
})

export const bulkList: Command<CliContext> = buildCommand<ListFlags, [], CliContext>({
  docs: { brief: 'List the jobs of the tenant, newest first' },
  parameters: {
    flags: {
      status: {
        kind: 'enum',
        values: ['accepted', 'pending', 'in_progress', 'completed', 'failed', 'cancelled'],
        brief: 'Only jobs with this status',
        optional: true,
      },
      pageSize: {
        kind: 'parsed',
        parse: numberParser,
        brief: 'Jobs per page, 1 to 100',
        placeholder: 'number',
        optional: true,
      },
      cursor: {
        kind: 'parsed',
        parse: String,
        brief: 'Go on after this job',
        placeholder: 'job-id',
        optional: true,
      },
      json: jsonFlag,
      ...connectFlags,
    },
  },
  loader: async () => withContext((await import('./list.ts')).list),
})

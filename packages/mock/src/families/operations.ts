import { createToken } from '../oauth/create-token.ts'
import type { Operation } from '../pipeline/operation.ts'
import { cancelAquaJob } from './aqua/cancel.ts'
import { downloadFile } from './aqua/download.ts'
import { retrieveLastAquaJob } from './aqua/retrieve-last.ts'
import { retrieveAquaJob } from './aqua/retrieve.ts'
import { submitAquaJob } from './aqua/submit.ts'
import { cancelCustomObjectJob } from './custom-objects/cancel.ts'
import { listCustomObjectErrors } from './custom-objects/errors.ts'
import { listCustomObjectJobs } from './custom-objects/list.ts'
import { retrieveCustomObjectJob } from './custom-objects/retrieve.ts'
import { submitCustomObjectJob } from './custom-objects/submit.ts'
import { uploadCustomObjectFile } from './custom-objects/upload.ts'
import { retrieveLabelingJob } from './data-labeling/retrieve.ts'
import { submitLabelingJob } from './data-labeling/submit.ts'

/**
 * The operations that live, by operationId. The others of the spec answer with their example.
 */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['createToken', createToken],
  ['POST_BatchQueryJob', submitAquaJob],
  ['GET_BatchQueryJob', retrieveAquaJob],
  ['GET_LastBatchQueryJob', retrieveLastAquaJob],
  ['DELETE_BatchQueryJob', cancelAquaJob],
  ['GET_Files', downloadFile],
  ['POST_CustomObjectBulkJob', submitCustomObjectJob],
  ['GET_AllCustomObjectBulkJobs', listCustomObjectJobs],
  ['GET_CustomObjectBulkJob', retrieveCustomObjectJob],
  ['POST_UploadFileForCustomObjectBulkJob', uploadCustomObjectFile],
  ['GET_CustomObjectBulkJobErrors', listCustomObjectErrors],
  ['PATCH_CustomObjectBulkJob', cancelCustomObjectJob],
  ['POST_DataLabelingJob', submitLabelingJob],
  ['GET_DataLabelingJob', retrieveLabelingJob],
])

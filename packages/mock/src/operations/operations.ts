import { cancelAquaJob } from '../aqua/cancel.ts'
import { downloadFile } from '../aqua/download.ts'
import { retrieveLastAquaJob } from '../aqua/retrieve-last.ts'
import { retrieveAquaJob } from '../aqua/retrieve.ts'
import { submitAquaJob } from '../aqua/submit.ts'
import { createToken } from '../oauth/create-token.ts'
import type { Operation } from './operation.ts'

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
])

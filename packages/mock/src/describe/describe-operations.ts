import { DATA_SOURCE_NAMES } from '../database/catalog/data-sources.ts'
import { findSource } from '../database/query/find-field.ts'
import type { Answer } from '../engine/answer.ts'
import { didYouMean } from '../errors/nearest.ts'
import type { Call, OperationBeyondSpec } from '../pipeline/operation.ts'
import { catalogXml, errorXml, objectXml } from './describe-xml.ts'

/**
 * What Zuora tells about its objects. It is about no job, and connectors call it first.
 *
 * @see https://developer.zuora.com/v1-api-reference/api/operation/GET_Describe/
 */
export const DESCRIBE_OPERATIONS: readonly OperationBeyondSpec[] = [
  {
    operationId: 'GET_DescribeCatalog',
    template: '/v1/describe',
    operation: { run: describeAll, isFile: true },
  },
  {
    operationId: 'GET_Describe',
    template: '/v1/describe/{object}',
    operation: { run: describeOne, isFile: true },
  },
]

function describeAll(call: Call): Answer {
  return xml(200, catalogXml(tablesOf(call), originOf(call)))
}

function describeOne(call: Call): Answer {
  const tables = tablesOf(call)
  const name = call.params['object'] ?? ''
  const source = findSource(tables, name)
  if (source !== undefined) return xml(200, objectXml(source, tables, originOf(call)))
  const near = didYouMean(name, [...Object.keys(tables), ...DATA_SOURCE_NAMES])
  return xml(404, errorXml(`There is no object ${name}${near}`))
}

/** A data function knows its objects, and nobody else does: then there are the documented ones. */
function tablesOf({ state: { settings } }: Call): Exclude<typeof settings.data, (...args: never) => unknown> {
  return typeof settings.data === 'function' ? {} : settings.data
}

function originOf({ headers }: Call): string {
  return `http://${headers['host'] ?? 'localhost'}`
}

function xml(status: number, text: string): Answer {
  return { status, body: { file: { contentType: 'text/xml;charset=UTF-8', bytes: Buffer.from(text) } } }
}

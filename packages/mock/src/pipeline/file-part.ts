import { type Answer, jsonAnswer } from '../engine/answer.ts'
import type { HttpRequest } from '../http/read-request.ts'
import type { Finding } from './finding.ts'

/** Whether a path is that of a result file. */
function isFile(path: string): boolean {
  return /^\/v1\/files\/[^/]+$/.test(path)
}

/** The method that a request is routed by: HEAD at a file is GET without the body. */
export function routedMethod({ method }: HttpRequest, path: string, strict: boolean): string {
  return method === 'HEAD' && isFile(path) && !strict ? 'GET' : method
}

/** What a request for a part of a file asks beyond the spec. Whether Zuora does it is not known. */
export function partFindings(
  { method, headers }: HttpRequest,
  path: string,
  strict: boolean,
): readonly Finding[] {
  if (!isFile(path)) return []
  const tolerated = { where: 'request', rule: 'files', verdict: 'tolerated' } as const
  const head = 'HEAD is not in the spec; this is the answer to GET without its body'
  if (method === 'HEAD' && !strict) return [{ ...tolerated, path: 'method', message: head }]
  if (headers['range'] === undefined) return []
  const done = strict ? 'this strict tenant sends the whole file' : 'Zuora may send the whole file'
  return [{ ...tolerated, path: 'header.range', message: `ranges are not in the spec; ${done}` }]
}

/** The answer with the part of a result file that a request asks for; any other answer as it is. */
export function filePart(
  { method, headers }: HttpRequest,
  path: string,
  answer: Answer,
  strict: boolean,
): Answer {
  if (!isFile(path) || answer.status !== 200 || !('file' in answer.body)) return answer
  if (method === 'HEAD') return { ...answer, delivery: { ...answer.delivery, headOnly: true } }
  return strict ? answer : partOf(headers, answer, path.split('/').at(-1)!)
}

/** The answer, which is a file of this name, with the part that the headers of a request ask for. */
export function partOf(headers: HttpRequest['headers'], answer: Answer, name: string): Answer {
  const file = 'file' in answer.body ? answer.body.file : undefined
  // A file that is made while it is sent has no length yet.
  if (file === undefined || !('bytes' in file)) return answer
  const etag = `"${name}"`
  const whole = { ...answer, headers: { 'accept-ranges': 'bytes', etag, ...answer.headers } }
  const ifRange = headers['if-range']
  const range =
    ifRange === undefined || ifRange === etag ? rangeOf(headers['range'], file.bytes.length) : undefined
  if (range === undefined) return whole
  const size = file.bytes.length
  if (range === 'beyond') {
    const { body } = jsonAnswer(416, { message: `The file has ${size} bytes.` })
    return { ...whole, status: 416, headers: { ...whole.headers, 'content-range': `bytes */${size}` }, body }
  }
  const bytes = file.bytes.subarray(range.from, range.to + 1)
  const place = { 'content-range': `bytes ${range.from}-${range.to}/${size}` }
  return {
    ...whole,
    status: 206,
    headers: { ...whole.headers, ...place },
    body: { file: { ...file, bytes } },
  }
}

/** The one range of a header; `undefined` where there is none, or several, which a server may leave alone. */
function rangeOf(
  header: string | undefined,
  size: number,
): { readonly from: number; readonly to: number } | 'beyond' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return undefined
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  return from > to ? 'beyond' : { from, to }
}

/**
 * A tenant that answers at once, in a process of its own: the clock of the caller measures only the caller.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const job = { id: '8ad08f06909293cd01909613f23549e4', status: 'executing', batches: [], padding: '' }
const padding = 'x'.repeat(600 - JSON.stringify(job).length)
const JOB = JSON.stringify({ ...job, padding })
const TOKEN = JSON.stringify({ access_token: 'f'.repeat(36), expires_in: 3_600, token_type: 'bearer' })

const server = createServer((request, response) => {
  request.resume()
  const body = request.url === '/oauth/token' ? TOKEN : JOB
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.once('disconnect', () => process.exit())

/** Answers every request with a job of about 600 bytes, and the token request with a token; tells its port. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const query =
  'select AccountNumber, BillCycleDay, Name, Status, Currency, Balance from Account where Id != null'
const batch = {
  batchId: '8ad08f06909293cd01909613f23549e5',
  status: 'executing',
  localizedStatus: 'executing',
  apiVersion: '145.0',
  recordCount: 0,
  batchType: 'zoql',
  full: true,
  query,
}
const job = JSON.stringify({
  id: '8ad08f06909293cd01909613f23549e4',
  status: 'executing',
  version: 1,
  format: 'CSV',
  batches: [batch],
  encrypted: 'none',
  useLastCompletedJobQueries: false,
  offset: 0,
})
const token = JSON.stringify({ access_token: 'bench-token', expires_in: 3600, token_type: 'bearer' })

const server = createServer((request, response) => {
  const body = request.url === '/oauth/token' ? token : job
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())

import type { ZuoraError, ZuoraErrorFacts } from '../errors/zuora-error.ts'
import { factsOfRequest } from './operation-of.ts'
import type { PlainRequest } from './outgoing.ts'

/** An error of the transport's own about a request: the message gets the operation in front. */
export function errorAbout<Facts extends ZuoraErrorFacts, Thrown extends ZuoraError>(
  request: PlainRequest,
  Class: new (message: string, facts: Facts) => Thrown,
  message: string,
  facts: Facts,
): Thrown {
  const known = factsOfRequest(request)
  return new Class(`${known.operation}: ${message}`, { ...known, ...facts })
}

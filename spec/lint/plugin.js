import { InferredReason } from './inferred-reason.js'
import { KnownValues } from './known-values.js'
import { OperationSource } from './operation-source.js'
import { PropertyDescription } from './property-description.js'
import { RequestHeaders } from './request-headers.js'
import { ResponseHeaders } from './response-headers.js'
import { ResponseOpen } from './response-open.js'

/** Lint rules of this document that neither built-in rules nor assertions can say. */
export default function plugin() {
  return {
    id: 'zuora-jobs',
    rules: {
      oas3: {
        'inferred-reason': InferredReason,
        'known-values': KnownValues,
        'operation-source': OperationSource,
        'property-description': PropertyDescription,
        'request-headers': RequestHeaders,
        'response-headers': ResponseHeaders,
        'response-open': ResponseOpen,
      },
    },
  }
}

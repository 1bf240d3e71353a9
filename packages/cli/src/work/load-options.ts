import type { LoadOptions } from '@zuora-jobs/data'

import type { LoadOrder } from '../ledger/order.ts'

/** An order to load, as the library takes it: the same in every process. */
export function loadOptions(order: LoadOrder): LoadOptions {
  const { object, namespace, operation, from, rejectsTo } = order
  const { columns, allowDefaults, delimiter, encoding, maxBytes } = order
  return {
    object,
    namespace,
    operation,
    from,
    rejectsTo,
    columns,
    allowDefaults,
    delimiter,
    encoding,
    maxBytes,
  }
}

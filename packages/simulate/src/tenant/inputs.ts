const QUERY: { queries: { query: string; type: 'zoql' }[] } = {
  queries: [{ query: 'select AccountNumber, BillCycleDay from Account', type: 'zoql' }],
}
const LABELS: { objectType: 'Product'; queryType: 'ById'; ids: string[] } = {
  objectType: 'Product',
  queryType: 'ById',
  ids: ['8ad08f06909293cd0190961500000101'],
}
const DELETION: {
  namespace: 'default'
  object: string
  operation: 'delete'
  filter: { conditions: { field: string; operator: 'EQ'; value: string }[] }
} = {
  namespace: 'default',
  object: 'vehicle',
  operation: 'delete',
  filter: { conditions: [{ field: 'State__c', operator: 'EQ', value: 'scrapped' }] },
}
const CREATION: { namespace: 'default'; object: string; operation: 'create'; csv: string } = {
  namespace: 'default',
  object: 'vehicle',
  operation: 'create',
  csv: 'Id__c\n1\n',
}

const SQL: {
  query: string
  outputFormat: 'CSV'
  compression: 'NONE'
  output: { target: 'S3' }
} = {
  query: 'SELECT accountnumber FROM account',
  outputFormat: 'CSV',
  compression: 'NONE',
  output: { target: 'S3' },
}

/** Inputs that the checks of the client let through. */
export const INPUTS: {
  aqua: typeof QUERY
  dataLabeling: typeof LABELS
  deletion: typeof DELETION
  creation: typeof CREATION
  dataQuery: typeof SQL
} = {
  aqua: QUERY,
  dataLabeling: LABELS,
  deletion: DELETION,
  creation: CREATION,
  dataQuery: SQL,
}

const QUERY: { queries: { query: string; type: 'zoql' }[] } = {
  queries: [{ query: 'select AccountNumber, BillCycleDay from Account', type: 'zoql' }],
}
const LABELS: { objectType: 'Product'; queryType: 'ById'; ids: string[] } = {
  objectType: 'Product',
  queryType: 'ById',
  ids: ['8ad08f06909293cd0190961500000101'],
}
const DELETION = {
  namespace: 'default' as const,
  object: 'vehicle',
  operation: 'delete' as const,
  filter: { conditions: [{ field: 'State__c', operator: 'EQ' as const, value: 'scrapped' }] },
}
const CREATION = {
  namespace: 'default' as const,
  object: 'vehicle',
  operation: 'create' as const,
  csv: 'Id__c\n1\n',
}

const SQL = {
  query: 'SELECT accountnumber FROM account',
  outputFormat: 'CSV' as const,
  compression: 'NONE' as const,
  output: { target: 'S3' as const },
}

/** Inputs that the checks of the client let through. */
export const INPUTS = {
  aqua: QUERY,
  dataLabeling: LABELS,
  deletion: DELETION,
  creation: CREATION,
  dataQuery: SQL,
}

/**
 * The header of a column. With `apiNames` (the job's `useQueryLabels: true`) it is `Account.AccountNumber`,
 * otherwise the label of the user interface: `Account: Account Number`.
 */
export function headerLabel(object: string, column: string, apiNames: boolean): string {
  // Fields of a related object are named after the relation, not after the queried object.
  const dot = column.lastIndexOf('.')
  const owner = dot < 0 ? object : column.slice(0, dot)
  const field = column.slice(dot + 1)
  return apiNames ? `${owner}.${field}` : `${owner.split('.').map(spaced).join(' ')}: ${spaced(field)}`
}

/** `BillCycleDay` → `Bill Cycle Day`, `Id` → `ID`, `Region__c` → `Region`. */
function spaced(name: string): string {
  return name
    .replace(/__c$/, '')
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/\bId\b/g, 'ID')
}

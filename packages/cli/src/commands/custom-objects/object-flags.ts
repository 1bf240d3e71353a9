/** How `--object` is declared. */
export const OBJECT_FLAG = {
  kind: 'parsed',
  parse: String,
  brief: 'API name of the object',
  placeholder: 'name',
} as const

/** How `--namespace` is declared. */
export const NAMESPACE_FLAG = {
  kind: 'enum',
  values: ['default', 'com_zuora'],
  brief: 'com_zuora for SavedQuery',
  default: 'default',
} as const

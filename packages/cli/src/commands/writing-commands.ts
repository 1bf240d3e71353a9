/** The commands that change something in a tenant. Before they begin, it is said where, and asked. */
export const WRITING_COMMANDS: ReadonlySet<string> = new Set([
  'aqua run',
  'aqua cancel',
  'bulk run',
  'bulk create',
  'bulk update',
  'bulk delete',
  'bulk upload',
  'bulk cancel',
  'bulk retry',
  'label run',
  'jobs clean',
  'jobs resume',
])

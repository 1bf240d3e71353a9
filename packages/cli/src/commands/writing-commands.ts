/**
 * The commands that change something in the tenant that their flags name: where its profile is protected,
 * they ask before they begin. `jobs resume` asks by itself, since the ledger knows the tenant.
 */
export const WRITING_COMMANDS: ReadonlySet<string> = new Set([
  'aqua run',
  'aqua cancel',
  'bulk create',
  'bulk update',
  'bulk delete',
  'bulk upload',
  'bulk cancel',
  'bulk retry',
  'label run',
  'jobs clean',
])

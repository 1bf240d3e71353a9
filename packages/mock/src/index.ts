export { BUILT_IN_OBJECTS } from './database/objects/built-in-objects.ts'
export type { CustomField, CustomObject, CustomObjects, StoredRecord } from './database/objects/definition.ts'
export type { FieldType } from './database/objects/field-types.ts'
export { BUILT_IN_DATA, builtInData, type BuiltInDataOptions } from './database/built-in-data.ts'
export type { CsvForm } from './database/files/result-csv.ts'
export { readDataFile } from './database/read-data-file.ts'
export type { Row, Tables, Value } from './database/row.ts'
export type { DataFunction, DataSource, LazyRows, Rows, RowTables } from './database/rows.ts'
export type { Finding } from './pipeline/finding.ts'
export type { Labels } from './organizations/labels.ts'
export { BUILT_IN_ORGANIZATIONS, type Organization } from './organizations/organizations.ts'
export type { JobDurations, Limits, MockTenantOptions, Permissions } from './options/settings.ts'
export type {
  Comparator,
  Condition,
  Language,
  Literal,
  Order,
  ParsedQuery,
} from './database/query/parsed-query.ts'
export type { HoldStatus, TenantJobStatus } from './job-control/statuses.ts'
export {
  type NamedScenario,
  type Scenario,
  type ScenarioMatch,
  type ScenarioName,
  SCENARIOS,
  type ScenarioUse,
} from './catalog/scenario.ts'
export type { OperationId } from './engine/operation-id.ts'
export type { ScenarioEffect } from './catalog/effects.ts'
export type { TenantSnapshot } from './tenant/snapshot.ts'
export type { RecordedRequest } from './pipeline/recorded-request.ts'
export type { MockTenant, TenantClientOptions, TenantClock } from './tenant/mock-tenant.ts'
export type { TenantJob } from './tenant/tenant-jobs.ts'
export type { OwnFamilies, OwnFamily, OwnJob } from './families/own-family.ts'
export { startMockTenant } from './tenant/start-mock-tenant.ts'
export type { TimeOption } from './time/clock.ts'

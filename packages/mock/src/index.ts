export { builtInObjects } from './database/objects/built-in-objects.ts'
export type { CustomField, CustomObject, CustomObjects, StoredRecord } from './database/objects/definition.ts'
export type { FieldType } from './database/objects/field-types.ts'
export { builtInData } from './database/built-in/built-in-data.ts'
export { readDataFile } from './database/read-data-file.ts'
export type { Row, Tables, Value } from './database/row.ts'
export type { Finding } from './pipeline/finding.ts'
export type { Labels } from './organizations/labels.ts'
export { builtInOrganizations, type Organization } from './organizations/organizations.ts'
export type { MockTenantOptions, Permissions } from './options/settings.ts'
export type { DataFunction, DataSource } from './database/data-source.ts'
export type { Condition, Literal, Operator, ParsedQuery } from './database/query/parsed-query.ts'
export type { HoldStatus, JobStatus } from './job-control/statuses.ts'
export { type NamedScenario, type ScenarioName, scenarios } from './scenarios/named-scenarios.ts'
export type { OperationId } from './engine/operation-id.ts'
export type {
  AnswerEffect,
  AquaEffect,
  BulkEffect,
  CommonEffect,
  JobEffect,
  LabelEffect,
  Scenario,
  ScenarioEffect,
  ScenarioMatch,
  ScenarioUse,
} from './scenarios/scenario.ts'
export type { TenantSnapshot } from './tenant/snapshot.ts'
export type { RecordedRequest } from './tenant/recorded-request.ts'
export type { TenantClientOptions, TenantClock } from './tenant/client-options.ts'
export type { JobSnapshot, MockTenant } from './tenant/mock-tenant.ts'
export { startMockTenant } from './tenant/start-mock-tenant.ts'
export type { TimeOption } from './time/clock.ts'

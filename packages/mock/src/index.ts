export { builtInObjects } from './custom-objects/built-in-objects.ts'
export type { CustomField, CustomObject, CustomObjects, StoredRecord } from './custom-objects/definition.ts'
export type { FieldType } from './custom-objects/field-types.ts'
export { builtInData } from './data/built-in-data.ts'
export { readDataFile } from './data/read-data-file.ts'
export type { Row, Tables, Value } from './data/row.ts'
export type { Finding } from './engine/finding.ts'
export type { Labels } from './labeling/labels.ts'
export { builtInOrganizations, type Organization } from './labeling/organizations.ts'
export type { MockTenantOptions, Permissions } from './options/settings.ts'
export type { DataFunction, DataSource } from './query/data-source.ts'
export type { Condition, Literal, Operator, ParsedQuery } from './query/parsed-query.ts'
export type { HoldStatus, JobStatus } from './pace/statuses.ts'
export { type NamedScenario, type ScenarioName, scenarios } from './scenarios/named-scenarios.ts'
export type { OperationId } from './scenarios/effects.ts'
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
export type { TenantSnapshot } from './state/snapshot.ts'
export type { RecordedRequest } from './state/recorded-request.ts'
export type { TenantClientOptions, TenantClock } from './tenant/client-options.ts'
export type { JobSnapshot, MockTenant } from './tenant/mock-tenant.ts'
export { startMockTenant } from './tenant/start-mock-tenant.ts'
export type { TimeOption } from './time/clock.ts'

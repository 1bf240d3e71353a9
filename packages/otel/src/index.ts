export {
  observeFleet,
  type ObservedFleet,
  type ObservedTenant,
  type ObserveFleetOptions,
} from './observe-fleet.ts'
export { startTelemetry, type TelemetryOptions } from './start-telemetry.ts'

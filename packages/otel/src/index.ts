export { NAMES } from './names.ts'
export { startTelemetry, type TelemetryOptions } from './start-telemetry.ts'

export { instrument, type Instrumentation, type InstrumentOptions } from './instrument.ts'
export {
  observeFleet,
  type ObservedFleet,
  type ObservedTenant,
  type ObserveFleetOptions,
} from './observe-fleet.ts'

export { type VirtualClock, virtualClock } from '@zuora-jobs/simulate/virtual-clock'

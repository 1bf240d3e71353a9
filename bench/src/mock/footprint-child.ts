/** Starts tenants in a fresh process and says what that cost. Run with --expose-gc. */
const TENANTS = 50

const collect = (): number => {
  globalThis.gc!()
  return process.memoryUsage().heapUsed
}

const began = performance.now()
const { startMockTenant } = await import('@zuora-jobs/mock')
const imported = performance.now()
await startMockTenant()
const first = performance.now()
await startMockTenant()
const second = performance.now()
const before = collect()
await Promise.all(Array.from({ length: TENANTS }, () => startMockTenant()))
const heapPerTenant = (collect() - before) / TENANTS

process.send?.({
  importMs: imported - began,
  firstStartMs: first - imported,
  nextStartMs: second - first,
  heapPerTenantBytes: heapPerTenant,
})
process.exit()

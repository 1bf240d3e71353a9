import { expect, it, vi } from 'vitest'

it('finds records byte by byte where there is no module for it', async () => {
  const { createRecordScanner: fast } = await import('./record-scanner.ts')
  const text = 'a,b\n1,"two\r\nlines ""x"""\r\n"q",stray"\r\n\n3,4\r5,"6"'
  const found = (create: typeof fast, chunks: readonly Uint8Array[]): unknown => {
    const records: number[][] = []
    const scanner = create(44, (...record) => records.push(record))
    for (const chunk of chunks) scanner.write(chunk)
    scanner.end()
    return [records, scanner.strayQuote()]
  }
  const whole = Buffer.from(text)
  const bytes = Array.from(whole, (byte) => Uint8Array.of(byte))
  const expected = found(fast, [whole])
  vi.stubGlobal('WebAssembly', undefined)
  vi.resetModules()
  try {
    const { createRecordScanner: plain } = await import('./record-scanner.ts')
    expect([found(plain, [whole]), found(plain, bytes)]).toEqual([expected, expected])
  } finally {
    vi.unstubAllGlobals()
    vi.resetModules()
  }
})

import { expect, it } from 'vitest'

import { openStream } from './stream-output.ts'

it('what an output kept of a download was gone once the next chunk came', async () => {
  const kept: Uint8Array[] = []
  const stdout = { write: (bytes: Uint8Array, onWritten: () => void) => (kept.push(bytes), onWritten()) }
  const output = await openStream({ type: 'stdout', named: '-' }, stdout)
  const chunk = new TextEncoder().encode('a,b\n')
  await output.write(chunk)
  // As a download does with the memory of what has been written.
  chunk.buffer.transfer(0)
  await output.close()
  expect(Buffer.concat(kept).toString()).toBe('a,b\n')
})

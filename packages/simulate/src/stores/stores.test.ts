import { describe, expect, it } from 'vitest'

import { createChance } from '../chance/create-chance.ts'
import { faultyStore } from './faulty-store.ts'
import { memoryStore } from './memory-store.ts'
import { WorldConflictError, StoreFailureError } from './world-store.ts'

describe('a store', () => {
  it('keeps values by version', async () => {
    const store = memoryStore()
    expect(await store.get('a')).toBeUndefined()
    expect(await store.put('a', { n: 1 }, undefined)).toBe(1)
    expect(await store.put('a', { n: 2 }, 1)).toBe(2)
    expect(await store.put('b', null, undefined)).toBe(1)
    expect(await store.get('a')).toEqual({ value: { n: 2 }, version: 2 })
    expect(await store.list()).toEqual(['a', 'b'])
    expect(await store.list('b')).toEqual(['b'])
    await store.delete('a', 2)
    expect(await store.get('a')).toBeUndefined()
  })

  it('lets only the first of two writers through', async () => {
    const store = memoryStore()
    await store.put('a', 1, undefined)
    await expect(store.put('a', 2, undefined)).rejects.toThrow(WorldConflictError)
    await store.put('a', 2, 1)
    await expect(store.put('a', 3, 1)).rejects.toThrow('a has version 2, not 1')
    await expect(store.delete('a', 1)).rejects.toThrow(WorldConflictError)
  })

  it.each([[new Date(0)], [{ a: undefined }], [() => 1], [Number.NaN]])(
    'refuses %s, which is not JSON',
    async (value) => {
      await expect(memoryStore().put('a', value as never, undefined)).rejects.toThrow('a is not JSON')
    },
  )

  it('gives out copies', async () => {
    const store = memoryStore()
    const value = { list: [1] }
    await store.put('a', value, undefined)
    value.list.push(2)
    expect(await store.get('a')).toEqual({ value: { list: [1] }, version: 1 })
  })

  it('may fail before it has written, or after', async () => {
    const store = memoryStore()
    const lines: string[] = []
    const faulty = faultyStore(
      store,
      createChance(1),
      () => 1,
      (line) => lines.push(line),
    )
    for (let key = 0; key < 20; key += 1) {
      await expect(faulty.put(`${key}`, 0, undefined)).rejects.toThrow(StoreFailureError)
    }
    const written = await store.list()
    expect(written.length).toBeGreaterThan(0)
    expect(written.length).toBeLessThan(20)
    expect(lines.filter((line) => line.includes('after it has done a put'))).toHaveLength(written.length)
  })
})

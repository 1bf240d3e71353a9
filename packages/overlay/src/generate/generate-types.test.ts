import { expect, it } from 'vitest'

import { generateTypes } from './generate-types.ts'

const typesOf = (schemas: object): Promise<string> =>
  generateTypes({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {},
    components: { schemas },
  })

it('gives a field that is a reference the words of the schema behind it', async () => {
  const types = await typesOf({
    Thing: {
      type: 'object',
      properties: {
        plain: { type: 'string', description: 'Of its own.' },
        colour: { $ref: '#/components/schemas/Colour' },
        hue: { $ref: '#/components/schemas/Colour', description: 'Of the reference.' },
        shade: { $ref: '#/components/schemas/Shade' },
        nothing: { $ref: '#/components/schemas/Nothing' },
      },
    },
    Colour: { type: 'string', description: 'What it looks like.', examples: ['red'] },
    Shade: { $ref: '#/components/schemas/Colour' },
    Nothing: { type: 'string' },
  })
  const words = (field: string): string | undefined =>
    new RegExp(`((?:/\\*\\*(?:(?!\\*/)[^])*\\*/\\s*)*)\\b${field}\\?:`)
      .exec(types)?.[1]
      ?.replace(/\s+/g, ' ')
      .trim()
  expect(words('plain')).toBe('/** @description Of its own. */')
  expect(words('colour')).toBe('/** * @description What it looks like. * @example red */')
  expect(words('hue')).toBe('/** @description Of the reference. */')
  expect(words('shade')).toBe('/** * @description What it looks like. * @example red */')
  expect(words('nothing')).toBe('')
})

it('refuses a reference that leads back to itself', async () => {
  await expect(typesOf({ Loop: { $ref: '#/components/schemas/Loop' } })).rejects.toThrow('circular')
})

it('leaves open enumerations open', async () => {
  expect(await typesOf({ State: { type: 'string', 'x-known-values': ['sent', 'lost'] } })).toMatch(
    /State: "sent" \| "lost" \| \(string & \{\}\);/,
  )
})

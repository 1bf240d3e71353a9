import { expect, it } from 'vitest'

import { createChance } from '../chance/create-chance.ts'
import { createTurns } from '../clock/in-turn.ts'
import { virtualClock } from '../clock/virtual-clock.ts'
import { machineDisk } from './machine-disk.ts'

it('a file that was being opened when its process died stayed open', () => {
  const clock = virtualClock()
  const disk = machineDisk(createChance(1), clock, createTurns(clock), () => 0, undefined)
  const { opened, closeAll } = disk.of({ outside: (_, work) => work() })
  const closed: string[] = []
  const file = (name: string) => ({ close: async () => void closed.push(name) })
  opened(file('before'))
  closeAll()
  opened(file('meanwhile'))
  expect(closed).toEqual(['before', 'meanwhile'])
})

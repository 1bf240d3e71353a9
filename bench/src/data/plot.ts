import { draw, type Style } from '../polling/svg.ts'
import type { Memory } from './measure.ts'

const COLOURS = ['#6b7686', '#0b5fff', '#c2703d', '#2d8659']

/** Memory against size. */
export function plotOf(memory: readonly Memory[]): string {
  const sizes = memory[0]!.points.map(({ bytes }) => bytes / 1_000_000)
  return draw({
    title: 'Memory against the size of a CSV',
    hint: 'The most memory of a process, Node included. Flat is right: a file is never held as a whole.',
    x: {
      label: 'MB (log scale)',
      from: Math.min(...sizes) * 0.9,
      until: Math.max(...sizes) * 1.1,
      log: true,
      ticks: [1, 10, 100, 1_000].filter((tick) => tick >= sizes[0]! * 0.9 && tick <= sizes.at(-1)! * 1.1),
      show: String,
    },
    y: { label: 'MB', from: 0, until: 400, ticks: [0, 100, 200, 300, 400], show: String },
    lines: memory.map(({ contender, points }, index) => ({
      style: styleOf(contender, index),
      points: points.map(({ bytes, peakBytes }) => ({
        x: bytes / 1_000_000,
        y: Math.min(400, peakBytes / 1_000_000),
      })),
    })),
  })
}

function styleOf(name: string, index: number): Style {
  const colour = COLOURS[index % COLOURS.length]!
  return name === 'zuora-jobs, verified' ? { name, colour, strong: true } : { name, colour }
}

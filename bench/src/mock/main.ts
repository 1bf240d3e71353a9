import { writeTables } from '../readme.ts'
import { startPrism, startTenant } from './contenders.ts'
import { measureFootprint } from './footprint.ts'
import { tablesOf } from './table.ts'
import { measureThroughput } from './throughput.ts'
import { measureWeight } from './weight.ts'

const ROUNDS = 20
const PER_ROUND = 1_000

const weight = await measureWeight()
const footprint = await measureFootprint()
// One after the other, so that neither starts while the other does.
const contenders = [await startPrism(), await startTenant()]
try {
  const throughputs = await measureThroughput(contenders, ROUNDS, PER_ROUND)
  const firstAnswers = contenders.map(({ name, firstAnswerMs }) => ({ contender: name, ms: firstAnswerMs }))
  const measured = { throughputs, footprint, firstAnswers, weight }

  if (process.argv.includes('--write')) await writeTables('mock', tablesOf(measured))
  console.log(process.argv.includes('--json') ? JSON.stringify(measured) : tablesOf(measured))
} finally {
  await Promise.all(contenders.map(({ stop }) => stop()))
}

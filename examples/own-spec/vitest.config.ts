import { fromSource } from '../../vitest.base.ts'

export default fromSource

import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['overlay/**/*.test.js'] } })

import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { buildLabel } from './src/app/build/buildLabel.ts'
import { contentSecurityPolicyPlugin } from './src/app/build/contentSecurityPolicyPlugin.ts'
import { serviceWorkerPlugin } from './src/app/build/serviceWorkerPlugin.ts'
import { isolationHeaders, securityHeaders } from './src/app/build/securityHeaders.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig(async () => ({
  root,
  base: './',
  define: { __BUILD__: JSON.stringify(buildLabel(root)) },
  plugins: [react(), contentSecurityPolicyPlugin(), serviceWorkerPlugin()],
  worker: { format: 'es' as const },
  // Fonts and images stay files: the policy allows no data: fonts.
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 800 },
  server: { headers: isolationHeaders },
  preview: { headers: securityHeaders },
  test: process.env['VITEST'] ? await testConfig() : {},
}))

async function testConfig() {
  const { vitestConfig } = await import('./test/support/vitestConfig.ts')
  return vitestConfig()
}

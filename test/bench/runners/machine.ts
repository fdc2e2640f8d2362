import { arch, availableParallelism, cpus, platform } from 'node:os'
import type { Machine } from '../results'

export function describeMachine(chromium: string): Machine {
  return { cpu: cpus()[0]?.model.trim() ?? 'unknown processor', cores: availableParallelism(), platform: `${platform()} ${arch()}`, node: process.version, chromium }
}

import type { BenchName } from '../options'
import type { Bench } from './bench'
import { benchBackup } from './backup'
import { benchEngine } from './engine'
import { benchGrowth } from './growth'
import { benchHistory } from './history'
import { benchHostile } from './hostile'
import { benchImport } from './import'
import { benchLock } from './lock'
import { benchMemory } from './memory'
import { benchMonitors } from './monitors'
import { benchComparison } from './comparison'
import { benchDiagnostics } from './diagnostics'
import { benchPage } from './page'
import { benchParts } from './parts'
import { benchRegistry } from './registry'
import { benchService } from './service'
import { benchSweep } from './sweep'
import { benchSymbols } from './symbols'
import { benchTraining } from './training'
import { benchWorkers } from './workers'

export const BENCHES: Readonly<Record<BenchName, Bench>> = {
  engine: benchEngine,
  workers: benchWorkers,
  service: benchService,
  parts: benchParts,
  training: benchTraining,
  memory: benchMemory,
  growth: benchGrowth,
  page: benchPage,
  registry: benchRegistry,
  sweep: benchSweep,
  import: benchImport,
  hostile: benchHostile,
  history: benchHistory,
  lock: benchLock,
  backup: benchBackup,
  monitors: benchMonitors,
  symbols: benchSymbols,
  diagnostics: benchDiagnostics,
  comparison: benchComparison,
}

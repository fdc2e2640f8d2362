import { runEngineCommand } from '../domain/engineHandlers'
import { holdLifeLock } from './lifeLock'
import { serveEngine } from './serve'

serveEngine(self, runEngineCommand)
void holdLifeLock().then((lifeLock) => self.postMessage({ kind: 'ready', lifeLock }))

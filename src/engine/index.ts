/** The engine's only door: everything outside src/engine imports from here. */
export * from './types'
export { createEm, fitEm, type EmStepper } from './hmm/em'
export { makeObservations } from './hmm/observations'
export { validateParams } from './hmm/validateParams'
export { DEFAULT_RELATIVE_VARIANCE_FLOOR } from './hmm/varianceFloor'
export { choleskyInto } from './linalg/cholesky'

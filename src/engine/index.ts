/** The engine's only door: everything outside src/engine imports from here. */
export * from './types'

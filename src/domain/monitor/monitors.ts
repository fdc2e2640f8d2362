import type { Figure, Monitor, MonitorFamily, MonitorSettings } from './types'

export const DEFAULT_SETTINGS: MonitorSettings = { budget: 504, windows: [30, 90, 252], nPaths: 2000, seed: 1 }

type FigureSpec = { readonly family: MonitorFamily; readonly sides: 'both' | 'upper' | 'lower'; readonly needsStates: boolean }

export const FIGURES: Readonly<Record<Figure, FigureSpec>> = {
  stressShare: { family: 'regimes', sides: 'both', needsStates: true },
  confidence: { family: 'regimes', sides: 'lower', needsStates: true },
  switchRate: { family: 'regimes', sides: 'both', needsStates: true },
  logScore: { family: 'score', sides: 'both', needsStates: false },
  scoreCusum: { family: 'score', sides: 'upper', needsStates: false },
  pitUniformity: { family: 'forecast', sides: 'upper', needsStates: false },
  berkowitz: { family: 'forecast', sides: 'upper', needsStates: false },
}

export const FAMILIES: readonly MonitorFamily[] = ['regimes', 'score', 'forecast']

/** Every figure over every window; a model of one state has no regimes to watch. */
export function monitorsFor(nStates: number, windows: readonly number[]): readonly Monitor[] {
  const figures = (Object.keys(FIGURES) as Figure[]).filter((figure) => nStates > 1 || !FIGURES[figure].needsStates)
  return figures.flatMap((figure): readonly Monitor[] => {
    const { family } = FIGURES[figure]
    if (figure === 'scoreCusum') return [{ id: figure, family, figure, window: null }]
    return windows.map((window) => ({ id: `${figure}_${window}`, family, figure, window }))
  })
}

import type { Digest } from '../../domain/shared/digest'

/** Where the page stands, as the address says it. */
export type Place = { readonly pathname: string; readonly search: Readonly<Record<string, unknown>> }

/** The data set that a screen is about by its address: the one opened, added to, trained on, or shown a model on. Else null. */
export function datasetOfPlace({ pathname, search }: Place): Digest | null {
  if (pathname === '/data/import') return textOf(search['into']) ?? textOf(search['shown']) ?? firstOf(textOf(search['done']))
  if (pathname.startsWith('/data/')) return pathname.slice('/data/'.length)
  return isAboutModel(pathname) ? textOf(search['data']) : null
}

function isAboutModel(pathname: string): boolean {
  return pathname === '/' || pathname === '/train' || pathname.startsWith('/explore') || pathname.startsWith('/backtest')
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** Several imports are named one after the other; the first is shown until another is asked for. */
function firstOf(digests: string | null): Digest | null {
  return digests?.split(',')[0] ?? null
}

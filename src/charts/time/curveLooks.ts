/** How a curve is told from others without colour. */
export type CurveLook = 'main' | 'dashed' | 'dotted'

export const CURVE_LOOKS: Readonly<Record<CurveLook, { readonly stroke: string; readonly strokeWidth: number; readonly strokeDasharray?: string }>> = {
  main: { stroke: 'var(--text)', strokeWidth: 1.75 },
  dashed: { stroke: 'var(--muted)', strokeWidth: 1.25, strokeDasharray: '5 3' },
  dotted: { stroke: 'var(--muted)', strokeWidth: 1.25, strokeDasharray: '1.5 2.5' },
}

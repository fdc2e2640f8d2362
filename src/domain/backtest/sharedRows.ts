import { float64Bytes, float64sOf } from '../shared/digest'
import type { BacktestRows } from './types'

/** Rows of a backtest that workers read by themselves, without the page cloning arrays: little-endian doubles. */
export type SharedBacktestRows = Omit<BacktestRows, 'table' | 'returns' | 'cash'> & {
  readonly table: Omit<BacktestRows['table'], 'values'>
  readonly values: Blob
  readonly returns: Blob
  readonly cash: Blob
}

export function shareRows({ table: { values, ...table }, returns, cash }: BacktestRows): SharedBacktestRows {
  const pack = (numbers: Float64Array) => new Blob([float64Bytes(numbers)])
  return { table, values: pack(values), returns: pack(returns), cash: pack(cash) }
}

export async function readRows({ table, values, returns, cash }: SharedBacktestRows): Promise<BacktestRows> {
  const unpack = async (blob: Blob) => float64sOf(await blob.arrayBuffer())
  return { table: { ...table, values: await unpack(values) }, returns: await unpack(returns), cash: await unpack(cash) }
}

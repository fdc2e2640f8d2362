/**
 * Gives back the memory of an array that is used up, at once where the host can (ES2024), else at some collection: arrays as long as
 * the rows would otherwise lie beside all that comes after them.
 */
export function release({ buffer }: { readonly buffer: ArrayBuffer }): void {
  const detachable = buffer as ArrayBuffer & { transfer?(length: number): ArrayBuffer }
  detachable.transfer?.(0)
}

/** Runs the work and adds up the WebAssembly memories made meanwhile, at their size when it ends. */
export function countWasmMemory<T>(work: () => T): { readonly result: T; readonly bytes: number } {
  const memories: WebAssembly.Memory[] = []
  const { Memory } = WebAssembly
  WebAssembly.Memory = class extends Memory {
    constructor(size: WebAssembly.MemoryDescriptor) {
      super(size)
      memories.push(this)
    }
  }
  try {
    const result = work()
    return { result, bytes: memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) }
  } finally {
    WebAssembly.Memory = Memory
  }
}

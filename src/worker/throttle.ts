/** Lets a call through when at least `intervalMs` have passed since the last one that went through; the others are dropped. */
export function throttle<T>(intervalMs: number, now: () => number, call: (value: T) => void): (value: T) => void {
  let lastAt = -Infinity
  return (value) => {
    const at = now()
    if (at - lastAt < intervalMs) return
    lastAt = at
    call(value)
  }
}

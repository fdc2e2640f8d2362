/** Browser and cores, as the run record keeps them. */
export function runtimeWords(): string {
  const browser = /(Chrome|Firefox|Version)\/([\d.]+)/.exec(navigator.userAgent)
  return `${browser ? `${browser[1]} ${browser[2]}` : 'browser'}, ${navigator.hardwareConcurrency} cores`
}

/** Runs in the page: time until something is drawn, and the slowest of several keystrokes. */
export const PROBES = `
  globalThis.__bench = {
    task: 0,
    frame: () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))),
    async until(act, isThere) {
      const from = performance.now()
      act()
      while (!isThere()) await new Promise((done) => setTimeout(done, 1))
      await this.frame()
      return performance.now() - from
    },
    async keystrokes(selector, text) {
      const field = document.querySelector(selector)
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
      let slowest = 0
      for (let end = 1; end <= text.length; end++) {
        const from = performance.now()
        set.call(field, text.slice(0, end))
        field.dispatchEvent(new Event('input', { bubbles: true }))
        await this.frame()
        slowest = Math.max(slowest, performance.now() - from)
        await new Promise((done) => setTimeout(done, 100))
      }
      return slowest
    },
  }
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) __bench.task = Math.max(__bench.task, entry.duration) }).observe({ type: 'longtask' })
`

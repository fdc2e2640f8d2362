/** The next turn of the event loop, so that a thread can do other things in between; a timer would wait four milliseconds after a few turns. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => (port1.close(), resolve())
    port2.postMessage(null)
  })
}

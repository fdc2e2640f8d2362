import type { WriteStream } from 'node:tty'
import type { Surroundings } from './command'

const CLEAR_LINE = '\r\u001b[K'

/** Progress on one line of a terminal, and nothing at all where the stream is not one. */
export function terminalSurroundings(stream: WriteStream): Surroundings & { clearProgress(): void } {
  const write = (text: string): void => {
    if (stream.isTTY) stream.write(text)
  }
  return {
    showProgress: (line) => write(`${CLEAR_LINE}${line.slice(0, (stream.columns ?? 80) - 1)}`),
    clearProgress: () => write(CLEAR_LINE),
    now: () => Date.now(),
  }
}

import { COMMANDS } from './commands'
import { runCli } from './runCli'
import { terminalSurroundings } from './terminal'

/** A closed pipe, as `| head` leaves behind, is no error of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const surroundings = terminalSurroundings(process.stderr)
try {
  const outcome = await runCli(process.argv.slice(2), COMMANDS, surroundings)
  surroundings.clearProgress()
  process.stderr.write(outcome.stderr)
  process.stdout.write(outcome.stdout)
  process.exitCode = outcome.exitCode
} catch (error) {
  surroundings.clearProgress()
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
}

import { backup } from './commands/backup'
import { features } from './commands/features'
import { fit } from './commands/fit'
import { importDirectory } from './commands/import'
import { inspect } from './commands/inspect'
import { monitor } from './commands/monitor'
import { predict } from './commands/predict'
import { reference } from './commands/reference'
import { train } from './commands/train'
import { verify } from './commands/verify'
import { runCli } from './runCli'
import { terminalSurroundings } from './terminal'

/** A closed pipe, as `| head` leaves behind, is no error of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const surroundings = terminalSurroundings(process.stderr)
try {
  const outcome = await runCli(process.argv.slice(2), [reference, importDirectory, fit, train, predict, monitor, features, inspect, verify, backup], surroundings)
  surroundings.clearProgress()
  process.stderr.write(outcome.stderr)
  process.stdout.write(outcome.stdout)
  process.exitCode = outcome.exitCode
} catch (error) {
  surroundings.clearProgress()
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
}

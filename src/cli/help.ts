import type { Command } from './command'

/** The overview printed by `regime --help`. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return `Market regimes with Gaussian hidden Markov models, without the browser.

npm run -s regime -- <command> [flags]

${lines.join('\n')}

npm run -s regime -- <command> --help   flags of one command
Exit status: 0 done, 1 a check failed, 2 refused (the reason is on standard error; with --json also on standard output).
`
}

/** What one command prints for --help. */
export function helpOf(command: Command): string {
  const names = command.flags.map(({ name, value }) => `--${name}${value === null ? '' : ` ${value}`}`)
  const width = Math.max(...names.map(({ length }) => length))
  const lines = command.flags.map(({ help }, i) => `  ${names[i]!.padEnd(width)}  ${help}`)
  return `${command.summary}

npm run -s regime -- ${command.usage}

${lines.join('\n')}

${command.notes}
`
}

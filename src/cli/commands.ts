import type { Command } from './command'
import { backtest } from './commands/backtest'
import { backup } from './commands/backup'
import { compare } from './commands/compare'
import { diagnose } from './commands/diagnose'
import { features } from './commands/features'
import { fit } from './commands/fit'
import { importDirectory } from './commands/import'
import { inspect } from './commands/inspect'
import { monitor } from './commands/monitor'
import { predict } from './commands/predict'
import { reference } from './commands/reference'
import { train } from './commands/train'
import { verify } from './commands/verify'

/** What `regime` can do, in the order in which help lists it. */
export const COMMANDS: readonly Command[] = [reference, importDirectory, fit, train, predict, monitor, compare, diagnose, backtest, features, inspect, verify, backup]

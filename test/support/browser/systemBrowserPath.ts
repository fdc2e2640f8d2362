import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** An installed Chrome, Chromium or Edge in the usual place of this system, or undefined. */
export function systemBrowserPath(): string | undefined {
  return candidates().find((path) => existsSync(path))
}

function candidates(): string[] {
  if (process.platform === 'darwin') return macPaths
  if (process.platform === 'win32') return windowsPaths()
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)))
}

const linuxNames = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge']

const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

function windowsPaths(): string[] {
  const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? [])
  const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
  return programs.flatMap((program) => roots.map((root) => join(root, program)))
}

import { type Import, readImports } from '../../architecture/readImports.ts'
import { readSources, type Source } from '../../architecture/sources.ts'

/** Named by the tools rather than by a file. */
const implied = ['react', 'react-dom/client', 'react/jsx-dev-runtime', 'react/jsx-runtime', 'vitest-browser-react']

/**
 * Every package that runs in the browser, by the address under which it is imported. The dev server must know them
 * all from the start: one that it finds late makes it reload the page in the middle of a test.
 */
export function browserDependencies(): string[] {
  const sources = [...readSources('src').filter(runsInBrowser), ...readSources('test/browser')]
  const named = sources.flatMap(importsOf).filter(({ values }) => values.length > 0)
  const packages = named.map(({ specifier }) => specifier).filter(isPackage)
  return [...new Set([...implied, ...packages])]
}

/** Not a file, not a module of Node, and not the runner, which brings itself. */
function isPackage(specifier: string): boolean {
  return /^[@a-z]/.test(specifier) && !/^(node:|vite|@vitest\/)/.test(specifier) && !specifier.endsWith('.css')
}

/** A file that does not parse fails in its own tests; it must not keep all others from starting. */
function importsOf(source: Source): Import[] {
  try {
    return readImports(source)
  } catch {
    return []
  }
}

function runsInBrowser({ path }: Source): boolean {
  return !/^(cli|app\/build)\//.test(path) && !path.endsWith('.css')
}

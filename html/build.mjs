// Builds the front end of the HTML report: checks its types, bundles it, and writes it where the
// jar takes it from. Usage: node build.mjs OUTPUT_DIRECTORY
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2] ?? join(here, 'target/classes/dev/brunt/html'));
const modules = join(here, 'node_modules');
const installed = join(modules, '.brunt-lock');

// The packages are fetched only where they are not those of the lock file.
function install() {
  const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) {
    return;
  }
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--prefer-offline'], {
      cwd: here,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
  } catch (failure) {
    console.error(`npm ci failed in ${here}: ${failure.message}`);
    console.error('    hint: the front end of the HTML report needs npm, and a network the first time');
    process.exit(1);
  }
  writeFileSync(installed, lock);
}

function checkTypes() {
  try {
    execFileSync(process.execPath, [join(modules, 'typescript/bin/tsc'), '-p', here], {
      stdio: 'inherit',
    });
  } catch {
    process.exit(1);
  }
}

async function bundle() {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: here,
    entryPoints: { report: 'src/main/web/main.ts' },
    outdir: output,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2022', 'chrome105', 'firefox113', 'safari16.4'],
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
  });
  // What would end the element that the bundle is put into.
  for (const [file, ending] of [['report.js', /<\/script|<!--/i], ['report.css', /<\/style|@import|url\(/i]]) {
    const found = readFileSync(join(output, file), 'utf8').match(ending);
    if (found) {
      console.error(`${file} must not contain ${found[0]}`);
      process.exit(1);
    }
  }
}

mkdirSync(output, { recursive: true });
install();
checkTypes();
await bundle();
writeFileSync(join(output, 'licences.txt'), readFileSync(join(modules, 'uplot/LICENSE'), 'utf8'));

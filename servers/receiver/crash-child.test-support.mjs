// A receiver in a process of its own, for a test to kill. The source is TypeScript, so Vite reads it.
import { runnerImport } from 'vite';

const [, , store, defect] = process.argv;
const { module } = await runnerImport(new URL('./start.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'silent',
});
const server = await module.startReceiver({ store, ...(defect === undefined ? {} : { defect }) });
process.stdout.write(`${server.url}\n`);

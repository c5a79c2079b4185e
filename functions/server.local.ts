import { access, constants, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startLink } from './admin/session.ts';
import { createApp } from './app.ts';
import { demoIsWanted } from './brand/demo-state.ts';
import { type Env, readEnv } from './env.ts';
import { AppError } from './errors.ts';
import { standardFormats } from './formats/standard.ts';
import { localRaster } from './images/raster.local.ts';
import { workerEngine } from './images/worker-engine.local.ts';
import { createJobs } from './jobs.ts';
import { callerOf, closeServer, listen, ownAddress, publicAddress, webFiles } from './listen.local.ts';
import { createLocalPlatform } from './platform/local.ts';
import { printAddresses } from './print.local.ts';
import { SWEEP_EVERY, sweep } from './sweep.ts';

// The door on one machine.

async function main(env: Env): Promise<void> {
  await makeDataFolder(env.data);
  const local = createLocalPlatform({
    ...env,
    webhooks: env.webhookSecrets,
    write: line => process.stderr.write(`${line}\n`),
  });
  const { platform } = local;
  const { server, mount } = await listen(env);
  const own = ownAddress(server);
  const base = publicAddress(env, server);
  const engine = workerEngine({ objectsRoot: local.objectsFolder, log: platform.log });
  // A process of its own, which starts when somebody first asks for something.
  const asked = workerEngine({ objectsRoot: local.objectsFolder, log: platform.log });
  const web = webFiles();
  const pictures = { formats: standardFormats, raster: localRaster };
  const setting = {
    platform,
    base,
    assets: web.assets,
    ...pictures,
    outbox: true,
    signIn: env.signIn,
    caller: callerOf(env),
  };

  const running = join(env.data, 'server.json');
  const stop = async () => {
    clearInterval(sweeping);
    await closeServer(server);
    await local.stop();
    await engine.stop();
    await asked.stop();
    await rm(running, { force: true });
  };
  stopOnSignals(stop);
  mount([web.routes, createApp(setting, local.routes)], local.lastHand);
  local.startJobs(createJobs({ platform, engine, asked, formats: standardFormats, base }));
  const sweeping = setInterval(() => {
    sweepOnce().catch(error => platform.log.error('sweep failed', { error }));
  }, SWEEP_EVERY);
  const sweepOnce = async () => {
    await sweep(platform, { scrubs: true });
    await local.sweepUploads();
  };
  await sweepOnce();
  await writeFile(running, JSON.stringify({ own, base }));

  const demo = (env.demo ?? env.url === undefined) && (await demoIsWanted(platform.table));
  // Loaded only where it is wanted: it is large.
  if (demo) await (await import('./demo.local.ts')).showDemo({ platform, own, data: env.data });
  await printAddresses({ setting, env, admin: await startLink(platform.secrets, platform.now(), platform.id()) });
}

async function makeDataFolder(folder: string): Promise<void> {
  try {
    // Names and mail addresses lie in it.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK | constants.X_OK);
    if (!(await stat(folder)).isDirectory()) throw new Error('not a folder');
  } catch (cause) {
    throw new AppError('bad-input', `PACKSHOT_DATA ${folder} is no folder that can be written to: choose another.`, {
      cause,
    });
  }
}

function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    // Whoever presses Ctrl-C twice means it; a start after that finds everything all the same.
    if (stopping) process.exit(130);
    stopping = true;
    stop().then(
      () => process.exit(0),
      error => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

try {
  await main(readEnv(process.env));
} catch (error) {
  // What its reader can mend is one sentence; a bug comes whole.
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
}

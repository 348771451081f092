import { spawn } from 'node:child_process';

/** One step of a longer run. */
export type Step = {
  readonly what: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** What it may take, in minutes. */
  readonly minutes: number;
};

/**
 * Runs a step with its output on the terminal, and says how it ended.
 * @returns whether it ended well; one that is not at its end after its minutes is ended, with all that it started, and has failed.
 */
export async function runStep(step: Step): Promise<boolean> {
  const started = Date.now();
  console.log(`\n▸ ${step.what}`);
  const end = await ending(step);
  console.log(`▸ ${step.what}: ${end === 0 ? 'done' : `FAILED (${end})`}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return end === 0;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The exit status of a command, or why it has none. */
function ending({ command, args, cwd, minutes }: Step): Promise<number | string> {
  const windows = process.platform === 'win32';
  // In a process group of its own: what it started is ended with it.
  const child = spawn(command, args, { stdio: 'inherit', cwd, shell: windows, detached: !windows });
  const stop = (): void => {
    if (child.pid === undefined) return;
    if (windows) child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  };
  const brokenOff = (): void => {
    stop();
    process.exit(1);
  };
  for (const signal of SIGNALS) process.once(signal, brokenOff);
  return new Promise((resolve) => {
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      stop();
    }, minutes * 60_000);
    const over = (end: number | string): void => {
      clearTimeout(limit);
      for (const signal of SIGNALS) process.removeListener(signal, brokenOff);
      resolve(end);
    };
    child.once('error', ({ message }) => over(message));
    child.once('exit', (status, signal) => over(late ? `not at its end after ${minutes} minutes` : (status ?? signal ?? 1)));
  });
}

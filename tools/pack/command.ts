import path from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { fail, usage } from '../say.ts';

export const REPOSITORY = path.join(import.meta.dirname, '../..');

/**
 * The words of a call. `--help` prints the help and ends with 0; words that the command does not know, and any other number
 * of plain words than it takes, print the help on standard error and end with 2.
 */
export function readArgs<const T extends ParseArgsOptionsConfig>(help: string, args: string[], options: T, plain: number) {
  if (args.includes('--help')) {
    console.log(help);
    process.exit(0);
  }
  const read = usage(help, () => parseArgs({ args, options, allowPositionals: true, strict: true }));
  if (read.positionals.length !== plain) usage(help);
  return read;
}

/** The value, or the end of the process with the first error. */
export function need<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly string[] }, what: string): T {
  return result.ok ? result.value : fail(`${what}: ${result.errors[0]}`);
}

/** A whole number of at least one from an option. */
export function wholeNumber(help: string, name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (/^[1-9]\d{0,12}$/.test(text)) return Number(text);
  console.error(`--${name} takes a whole number of at least 1, not “${text}”.`);
  return usage(help);
}

/** Says how far long work is, on standard error, so that standard output keeps the result. */
export const progress = (sentence: string): void => console.error(`▸ ${sentence}`);

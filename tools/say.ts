/** Ends the process: the work failed. One clear sentence on standard error, exit status 1. */
export function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** Ends the process with the help text and exit status 2; given a parser, only when the words of the call cannot be parsed. */
export function usage(help: string): never;
export function usage<T>(help: string, parse: () => T): T;
export function usage<T>(help: string, parse?: () => T): T {
  if (parse) {
    try {
      return parse();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  }
  console.error(help);
  process.exit(2);
}

import { fail, usage } from './say.ts';

const HELP = `Usage: npm run -s pack -- COMMAND [--help]
for the record
  verify   checks a corpus, or a built or published pack, and says what is missing
  build    checks a corpus and writes it as a pack without signatures
  diff     says in words what changed between two versions
  import   makes corpus files of ClaimReview feeds or CSV, for a person to finish
  schema   writes the JSON Schemas of the files
for publishing
  keygen   makes a key
  rotate   makes a key set, the first or the next
  sign     adds signatures to a key set or a pack
  publish  makes or renews the folder for a static host
  serve    serves such a folder on this machine, for trying
Exit status: 0 done, 1 the work failed, 2 the call cannot be understood. docs/pack-format.md has the whole story.`;

type Command = { readonly run: (args: string[]) => void | Promise<void> };

/** Each command is loaded when it is called. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  verify: () => import('./pack/verify.ts'),
  build: () => import('./pack/build.ts'),
  diff: () => import('./pack/diff.ts'),
  import: () => import('./pack/import.ts'),
  schema: () => import('./pack/schema.ts'),
  keygen: () => import('./pack/keygen.ts'),
  rotate: () => import('./pack/rotate.ts'),
  sign: () => import('./pack/sign.ts'),
  publish: () => import('./pack/publish.ts'),
  serve: () => import('./pack/serve.ts'),
};

async function main([name = '', ...args]: string[]): Promise<void> {
  if (name === '--help') {
    console.log(HELP);
    return;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    if (name !== '') console.error(`There is no command “${name}”.`);
    usage(HELP);
  }
  const command = await load();
  try {
    await command.run(args);
  } catch (error) {
    fail(sentenceOf(error));
  }
}

/** What the operating system refused, as a sentence. Anything else is a mistake of ours and keeps its trace. */
function sentenceOf(error: unknown): string {
  const { syscall, path, message } = error as { readonly syscall?: string; readonly path?: string; readonly message?: string };
  if (syscall === undefined || message === undefined) throw error;
  return `${path ?? 'A file'} cannot be read or written (${message.replace(/,.*$/s, '')}).`;
}

await main(process.argv.slice(2));

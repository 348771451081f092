import { createPainter, rangesOf } from '../../entrypoints/page/marks.ts';

/** Runs on a page of the benchmark: marks a word with the extension's own code, wherever it stands in the text nodes. */
const paint = createPainter(document);

Object.assign(window, {
  draw: (nodes: readonly Text[], word: string): void => {
    const marks = nodes.flatMap((node, number) => {
      const start = node.data.indexOf(word);
      const element = node.parentElement;
      if (start < 0 || !element) return [];
      const block = { text: node.data, lang: 'en', heading: false, pieces: [{ piece: 0, offset: 0 }] };
      const passage = { block: 0, text: node.data, lang: 'en', ground: 'sides', spans: [{ start, end: start + word.length }], matches: [] } as const;
      return [{ id: `p${number}`, passage, ranges: rangesOf(passage, block, [node]), element }];
    });
    paint(marks, 'dotted');
  },
});

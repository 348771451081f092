/** What the fold drops and names are therefore allowed to be interrupted by, as the source of a character class. */
export const GATE_STRIPPED =
  '\\u00AD\\u0300-\\u036F\\u0483-\\u0487\\u0591-\\u05C7\\u0610-\\u061C\\u0640\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E8\\u06EA-\\u06ED\\u093C\\u09BC\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFE00-\\uFE0F\\uFEFF';

/** Whether a text could be on the topic of a gate, as its script asks of a page. */
export function opensGate(source: string, text: string): boolean {
  if (source === '') return false;
  const stripped = text.normalize('NFKD').replace(new RegExp(`[${GATE_STRIPPED}]+`, 'g'), '');
  return new RegExp(source, 'iu').test(stripped.normalize('NFC'));
}

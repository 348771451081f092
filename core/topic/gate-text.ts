/** Marks and joiners, which readers do not see as letters, and the Arabic lengthening stroke. */
const UNSEEN = /[\p{M}\p{Cf}ـ]/gu;

/** The form of text in which gates are asked: letters without marks, in whatever compatibility form they were written. */
export const gateForm = (text: string): string => text.normalize('NFKD').replace(UNSEEN, '');

/**
 * Whether a text could be on the topic of a gate, as its script asks of a page.
 * @param form the text as `gateForm` gives it: one form serves many gates
 */
export const opensGate = (source: string, form: string): boolean => source !== '' && new RegExp(source, 'i').test(form);

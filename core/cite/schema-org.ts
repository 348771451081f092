import type { ByLanguage, Claim, DateRange, Source, Speaker } from '../claim.ts';
import { type Citation, type CitedRecord, citationsOf, keyOf, webAddress } from './cited.ts';
import { isoInterval, isTold } from './dates.ts';

/** A text with its language (JSON-LD 1.1, 4.2.1 value objects). */
type LanguageString = { readonly '@language': string; readonly '@value': string };

type Dated = { readonly dateCreated?: string; readonly temporal?: string };

/** The outlet's page or paper: a CreativeWork, since the record does not say of every outlet that it prints news. */
type Work = {
  readonly '@type': 'CreativeWork';
  readonly name?: string;
  readonly inLanguage: string;
  readonly publisher: { readonly '@type': 'Organization'; readonly name: string };
  readonly datePublished?: string;
  readonly url?: string;
};

/** A speaker without a type: the record does not say whether it is a Person or an Organization, and both are allowed. */
type Voice = { readonly name: string; readonly description: string };

type Quotation = Dated & {
  readonly '@type': 'Quotation';
  readonly identifier: string;
  readonly text: string;
  readonly inLanguage: string;
  readonly spokenByCharacter?: Voice;
  readonly creator?: Work['publisher'];
  readonly mentions?: Voice;
  readonly abstract: LanguageString;
  readonly keywords: string;
  readonly isBasedOn: Work;
};

type SchemaClaim = {
  readonly '@type': 'Claim';
  readonly identifier: string;
  readonly name: readonly LanguageString[];
  readonly text: string;
  readonly inLanguage: 'en';
};

type InRecord = {
  readonly '@context': 'https://schema.org';
  readonly isPartOf: { readonly '@type': 'Dataset'; readonly identifier: string; readonly version: string };
};

export type QuotationDocument = InRecord & Quotation & { readonly about: SchemaClaim };
export type ClaimDocument = InRecord &
  SchemaClaim & { readonly abstract: readonly LanguageString[]; readonly appearance: readonly Quotation[]; readonly subjectOf: readonly Quotation[] };

/**
 * A citation as JSON-LD: a Quotation (https://schema.org/Quotation, in schema.org's "new" area) about the Claim. It says how
 * the speaker stands to the claim and passes no verdict: there is no ClaimReview and no rating.
 */
export const asSchemaOrg = (citation: Citation): QuotationDocument => ({
  ...inRecord(citation.pack),
  ...quotation(citation),
  about: claimNode(citation.claim),
});

/**
 * A claim with all that was said about it as JSON-LD (https://schema.org/Claim). It appears where somebody puts it forward;
 * denials and comments have it as their subject.
 */
export function claimAsSchemaOrg(claim: Claim, record: CitedRecord): ClaimDocument {
  const citations = citationsOf(claim, record);
  const puts = ({ statement }: Citation): boolean => PUT_FORWARD.includes(statement.stance);
  return {
    ...inRecord(record),
    ...claimNode(claim),
    abstract: languageStrings(claim.summary),
    appearance: citations.filter(puts).map(quotation),
    subjectOf: citations.filter((citation) => !puts(citation)).map(quotation),
  };
}

const PUT_FORWARD: readonly string[] = ['affirms', 'confirms', 'alleges'];

const inRecord = ({ id, issued }: Citation['pack']): InRecord => ({
  '@context': 'https://schema.org',
  isPartOf: { '@type': 'Dataset', identifier: id, version: issued },
});

const claimNode = (claim: Claim): SchemaClaim => ({
  '@type': 'Claim',
  identifier: claim.id,
  name: languageStrings(claim.title),
  text: claim.proposition,
  inLanguage: 'en',
});

const languageStrings = (text: ByLanguage): LanguageString[] => Object.entries(text).map(([lang, value]) => ({ '@language': lang, '@value': value }));

function quotation(citation: Citation): Quotation {
  const { rendering, source, speaker, statement } = citation;
  return {
    '@type': 'Quotation',
    identifier: keyOf(citation),
    text: rendering.text,
    inLanguage: rendering.lang,
    // Reported words are the outlet's own, about the speaker.
    ...(rendering.speech === 'direct' ? { spokenByCharacter: voice(speaker) } : { creator: publisher(source), mentions: voice(speaker) }),
    ...dated(statement.date),
    abstract: { '@language': 'en', '@value': statement.said },
    keywords: statement.stance,
    isBasedOn: work(source),
  };
}

/** `dateCreated` holds one date; what is inferred, or a window, goes to `temporal`, which takes an ISO 8601 interval. */
function dated(date: DateRange): Dated {
  const iso = isoInterval(date);
  if (iso === '') return {};
  return isTold(date) && !iso.includes('/') ? { dateCreated: iso } : { temporal: iso };
}

const voice = ({ id, name, role }: Speaker): Voice => ({ name: name.en ?? id, description: role.en ?? '' });

const publisher = ({ outlet }: Source): Work['publisher'] => ({ '@type': 'Organization', name: outlet });

function work(source: Source): Work {
  const url = webAddress(source.url);
  const published = source.published && isTold(source.published) ? isoInterval(source.published) : '';
  return {
    '@type': 'CreativeWork',
    ...(source.title !== null && { name: source.title }),
    inLanguage: source.lang,
    publisher: publisher(source),
    ...(published !== '' && { datePublished: published }),
    ...(url !== null && { url }),
  };
}
